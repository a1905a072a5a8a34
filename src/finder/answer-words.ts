/** How the finder answers a place: a heading, and a sentence or two on what was understood and what there is. */
import { germanList } from '../texts/terms.ts';
import type { Where } from './place.ts';

/** Of what was found; what has ended does not count. */
export interface Found {
  where: Where;
  running: number;
}

const headings: Record<Exclude<Where['kind'], 'inside' | 'near'>, string> = {
  nothing: 'Diese Projekte gibt es',
  partly: 'Bitte schreiben Sie Ihre Postleitzahl',
  far: 'In Ihrer Nähe gibt es kein Projekt',
  which: 'Welchen Ort meinen Sie?',
  slip: 'Meinten Sie diesen Ort?',
  state: 'Bitte schreiben Sie Ihren Ort',
  impossible: 'Das ist keine deutsche Postleitzahl',
  unlisted: 'Diese Postleitzahl kennen wir nicht',
  abroad: 'Das liegt nicht in Deutschland',
  unknown: 'Diesen Ort kennen wir nicht',
};

export function answerHeading({ where: { kind, choices }, running }: Found): string {
  if (kind === 'slip' && choices.length > 1) return headings.which;
  if (kind !== 'inside' && kind !== 'near') return headings[kind];
  if (running === 0) return 'Hier gibt es kein Projekt mehr';
  return `${kind === 'near' ? 'In der Nähe' : 'Hier'} gibt es ${counted(running)}`;
}

const counted = (projects: number) => (projects === 1 ? 'ein Projekt' : `${projects} Projekte`);

const again = 'Schreiben Sie bitte Ihre Postleitzahl.';

/** @returns sentences that stand one after another */
export function answerWords({ where, running }: Found): string {
  const { kind, name } = where;
  switch (kind) {
    case 'inside':
      return insideWords(where, running);
    case 'near':
      return nearWords(where);
    case 'far':
      return where.choices.length > 1
        ? `${name} heißen mehrere Orte. Bei keinem davon ist eines dieser Projekte in der Nähe.`
        : `Keines dieser Projekte ist in der Nähe von ${name}. Ihr Weg ist das Jobcenter, das für Sie da ist.`;
    case 'partly':
      return `Ein Teil von ${name} gehört ${germanList(districtsOf(where).map(belongingTo))}. ${again}`;
    case 'which':
      return `Mehrere Orte heißen ${name} oder so ähnlich. Wählen Sie Ihren Ort.`;
    case 'slip':
      return `„${name}“ kennen wir so nicht. ${where.choices.length > 1 ? 'Wählen Sie Ihren Ort.' : 'Ist es dieser Ort?'}`;
    case 'state':
      return `${name} ist ein ganzes Bundesland. Schreiben Sie bitte Ihren Ort oder Ihre Postleitzahl.`;
    case 'impossible':
      return `„${name}“ gibt es als Postleitzahl in Deutschland nicht. Eine Postleitzahl hat 5 Ziffern, zum Beispiel 64521. Schreiben Sie sie noch einmal, oder schreiben Sie Ihren Ort.`;
    case 'unlisted':
      return `${name} steht nicht in unserer Liste. Vielleicht gehört sie zu einem Postfach. Schreiben Sie bitte den Namen Ihres Ortes.`;
    case 'abroad':
      return `Die Projekte sind für Menschen, die in ihrem Gebiet in Deutschland wohnen. Wohnen Sie in Deutschland? ${again}`;
    case 'unknown':
      return `„${name}“ steht nicht in unserer Liste. Das kann an uns liegen. ${again}`;
    case 'nothing':
      return 'Sie haben keinen Ort genannt. Mit Ihrer Postleitzahl finden wir, was in Ihrer Nähe ist.';
  }
}

const districtsOf = ({ sites }: Where): string[] => [...new Set(sites.map(({ district }) => district))];

/** „zum Kreis Groß-Gerau“, „zur Region Hannover“, „zu Darmstadt“ */
const belongingTo = (district: string) => `${articleOf(district, ['zum', 'zur', 'zu'])} ${district}`;

/** „Im Kreis Groß-Gerau“, „In der Region Hannover“, „In Darmstadt“ */
const within = (district: string) => `${articleOf(district, ['Im', 'In der', 'In'])} ${district}`;

function articleOf(district: string, [kreis, region, town]: [string, string, string]): string {
  if (/kreis/i.test(district)) return kreis;
  return /^(?:region|stadt|städteregion)\b/i.test(district) ? region : town;
}

function insideWords(where: Where, running: number): string {
  const districts = districtsOf(where);
  const [only] = districts;
  const there = running > 0 ? `gibt es ${counted(running)}` : 'gibt es keines dieser Projekte mehr';
  if (districts.length === 1 && only === where.name) return `${within(only)} ${there}.`;
  return `${where.name} gehört ${germanList(districts.map(belongingTo))}. Dort ${there}.`;
}

function nearWords({ name, neighbours: [nearest] }: Where): string {
  const km = Math.max(1, Math.round(nearest?.km ?? 0));
  const district = nearest?.site.district ?? '';
  return `${name} gehört zu keinem unserer Gebiete. Bis zum Gebiet ${district} sind es etwa ${km} km. Das Projekt dort ist zuerst für Menschen da, die in diesem Gebiet wohnen. Ob Sie teilnehmen können, müssen Sie dort fragen.`;
}
