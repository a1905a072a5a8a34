/** How the finder answers a place: a heading, and a sentence or two on what was understood and what there is. */
import type { Project } from '../content/schema/project.ts';
import { closedBecause } from '../domain/days/term.ts';
import { germanList } from '../texts/terms.ts';
import { areaName, belongingTo, within } from './area-words.ts';
import { NEAR } from './near.ts';
import type { Span } from './near.ts';
import type { Where } from './place.ts';

/** Of what was found; what has ended does not count. */
export interface Found {
  where: Where;
  running: Project[];
  /** None of these is for this person, by what they said of themselves. */
  ruledOut: boolean;
  /** How many projects there are in all. */
  all: number;
}

const headings: Record<Exclude<Where['kind'], 'inside' | 'near'>, string> = {
  nothing: 'Diese Projekte gibt es',
  partly: 'Bitte schreiben Sie Ihre Postleitzahl',
  far: 'In Ihrer Nähe gibt es kein Projekt',
  which: 'Welchen Ort meinen Sie?',
  slip: 'Meinten Sie diesen Ort?',
  state: 'Bitte schreiben Sie Ihren Ort',
  short: 'Hier fehlt eine Ziffer',
  impossible: 'Diese Postleitzahl finden wir nicht',
  unlisted: 'Diese Postleitzahl kennen wir nicht',
  abroad: 'Das liegt nicht in Deutschland',
  unknown: 'Diesen Ort kennen wir nicht',
};

export function answerHeading({ where: { kind, name, choices, namesakes }, running, ruledOut }: Found): string {
  if (kind === 'which' && namesakes) return `„${name}“ heißen mehrere Orte`;
  if (kind === 'slip' && choices.length > 1) return headings.which;
  if (kind !== 'inside' && kind !== 'near') return headings[kind];
  if (running.length === 0) return 'Hier gibt es kein Projekt mehr';
  if (ruledOut) return 'Hier passt kein Projekt zu Ihnen';
  return `${kind === 'near' ? 'In der Nähe' : 'Hier'} können Sie fragen`;
}

/** „55116 (Mainz)“: so that one sees at once whether one has mistyped. */
const nameOf = ({ name, town }: Where) => (town ? `${name} (${town})` : name);

const again = 'Schreiben Sie bitte Ihre Postleitzahl.';

/** @param today Berlin day @returns sentences that stand one after another */
export function answerWords(found: Found, today: string): string {
  const { where, ruledOut, all } = found;
  const { kind, name } = where;
  switch (kind) {
    case 'inside':
      return insideWords(found, today);
    case 'near':
      return nearWords(where, ruledOut);
    case 'far':
      return where.choices.length > 1
        ? `Es gibt mehrere Orte mit dem Namen ${name}. Bei keinem davon ist eines dieser Projekte in der Nähe.`
        : `Keines der ${all} Projekte ist in der Nähe von ${nameOf(where)}.`;
    case 'partly':
      return `Ein Teil von ${name} gehört ${belongingTo(where.sites)}. ${again}`;
    case 'which':
      return where.namesakes ? 'Wählen Sie Ihren Ort.' : `Zu „${name}“ finden wir mehrere Orte. Wählen Sie Ihren Ort.`;
    case 'slip':
      return `„${name}“ kennen wir so nicht. ${where.choices.length > 1 ? 'Wählen Sie Ihren Ort.' : 'Ist es dieser Ort?'}`;
    case 'state':
      return `${name} ist ein ganzes Bundesland. Schreiben Sie bitte Ihren Ort oder Ihre Postleitzahl.`;
    case 'short':
      return `„${name}“ hat nur 4 Ziffern. Eine Postleitzahl hat 5 Ziffern. Schreiben Sie bitte die fehlende dazu.`;
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

/** What is not for this person is no hope to them. */
function insideWords({ where, running, ruledOut }: Found, today: string): string {
  const only = areaName(where.sites);
  const isArea = only === where.name;
  const there = ruledOut ? [] : thereIs(running, today, isArea ? within(only) : 'Für dieses Gebiet');
  if (!isArea) return [`${nameOf(where)} gehört ${belongingTo(where.sites)}.`, ...there].join(' ');
  return there.length > 0 ? there.join(' ') : `Ihr Gebiet: ${only}.`;
}

/** No more than is known: what nobody has confirmed may have ended. */
function thereIs(running: Project[], today: string, area: string): string[] {
  const taking = running.filter((project) => closedBecause(project, today) === undefined);
  const isDoubtful = ({ term }: Project) => term.unconfirmed && !term.end;
  const sure = taking.filter((project) => !isDoubtful(project)).map(({ acronym }) => acronym);
  const doubtful = taking.filter(isDoubtful);
  const perhaps = doubtful.every(({ term }) => term.likely) ? 'vermutlich' : 'vielleicht';
  return [
    ...(sure.length > 0 ? [`${area} ${sure.length === 1 ? 'ist' : 'sind'} ${germanList(sure)} da.`] : []),
    ...(doubtful.length === 1 ? [`${area} läuft ${perhaps} noch ein Projekt.`] : []),
    ...(doubtful.length > 1 ? [`${area} laufen ${perhaps} noch ${doubtful.length} Projekte.`] : []),
    ...(taking.length === 0 && running.length > 0 ? ['Das Projekt dort nimmt zurzeit niemanden auf.'] : []),
  ];
}

function nearWords(where: Where, ruledOut: boolean): string {
  const district = where.neighbours[0]?.site.district ?? '';
  const far = `${nameOf(where)} gehört zu keinem Gebiet der Projekte. Bis zum Gebiet ${district} sind es ${awayWords(where)}.`;
  if (ruledOut) return far;
  const isPartly = where.away && where.away.most > NEAR;
  return [
    far,
    ...(isPartly ? [`Nah ist es nur von einem Teil aus. ${again} Dann sagen wir es genauer.`] : []),
    'Das Projekt dort ist zuerst für Menschen da, die in diesem Gebiet wohnen. Fragen Sie dort, ob Sie teilnehmen können.',
  ].join(' ');
}

/** In steps of 5, as people say it: more exact the middles of postcodes are not. */
const rounded = (km: number) => Math.round(km / 5) * 5;

/** One number, unless it would be wrong for many who live there. */
function awayWords({ away = { least: 0, most: 0 }, choices }: Where): string {
  const [least, most] = [rounded(away.least), rounded(away.most)];
  if (most - least < 10) return aboutWords(away);
  const each = choices.length > 1 ? 'je nach Ort' : 'je nach Stadtteil';
  return least === 0 ? `${each} bis zu ${most} km` : `${each} ${least} bis ${most} km`;
}

function aboutWords({ least, most }: Span): string {
  const about = rounded((least + most) / 2);
  return about === 0 ? 'weniger als 5 km' : `etwa ${about} km`;
}
