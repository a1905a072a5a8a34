/** What the finder says of a project: why it fits, or why not for certain. */
import type { Obstacle, Option } from './finder.ts';
import type { Asked } from './question.ts';
import type { Where } from './place.ts';
import type { Portal } from '../content/schema/portal.ts';
import type { Site } from '../content/schema/site.ts';
import type { Burden, Project } from '../content/schema/project.ts';
import { forWhom } from '../texts/facts.ts';
import { stateSentence } from '../texts/state.ts';
import { germanList } from '../texts/terms.ts';

/** After „bei“. */
const inBurden: Record<Burden, string> = {
  mental: 'seelischer Belastung',
  addiction: 'Sucht',
  physical: 'körperlichen Einschränkungen',
};

/** „Siegen (Kreis Siegen-Wittgenstein)“, or only one where both say the same. */
export const placeName = ({ place, district }: Site) => (place === district ? place : `${place} (${district})`);

/** One sentence from what was asked; a project that fits everybody says for whom it is. */
export function whyItFits(
  { project, sites }: Option,
  { age, benefits, burden }: Asked,
  { kind }: Where,
  portal: Pick<Portal, 'benefits'>,
): string {
  const { audience } = project;
  const ages = agesOf(project);
  const districts = germanList([...new Set(sites.map(({ district }) => district))]);
  const reasons = [
    ...(kind === 'postcode' || kind === 'name' ? [`Ihr Ort gehört zum Gebiet (${districts})`] : []),
    ...(kind === 'guess' ? [`Ihr Ort gehört vielleicht zum Gebiet (${districts})`] : []),
    ...(burden && audience.burdens.includes(burden) ? [`das Projekt hilft bei ${inBurden[burden]}`] : []),
    ...(age !== undefined && ages ? [`Ihr Alter passt (${ages})`] : []),
    ...(benefits === 'yes' && audience.benefits ? ['es ist für Menschen mit Leistungen nach dem SGB II'] : []),
  ];
  return reasons.length > 0
    ? `Das passt: ${germanList(reasons)}.`
    : `Für wen es ist: ${forWhom(project, portal).join(' ')}`;
}

export function obstacleSentence(obstacle: Obstacle, project: Project, today: string, asked: Asked): string {
  switch (obstacle) {
    case 'ended':
    case 'planned':
    case 'paused':
      return stateSentence(project, today) ?? 'Dieses Projekt nimmt zurzeit niemanden auf.';
    case 'area':
      return /\d/.test(asked.place)
        ? 'Ihre Postleitzahl steht nicht in unserer Liste für dieses Gebiet. Die Liste kann am Rand falsch sein.'
        : 'Wir wissen nicht, ob Ihr Ort zum Gebiet gehört.';
    case 'benefits':
      return 'Dieses Projekt ist für Menschen, die Leistungen nach dem SGB II bekommen.';
    case 'age':
      return `Dieses Projekt ist für ein anderes Alter: ${agesOf(project)}.`;
    case 'burden':
      return 'Was Sie belastet, nennt dieses Projekt nicht.';
  }
}

function agesOf({ audience: { ageFrom, ageTo } }: Project): string | undefined {
  if (ageFrom !== undefined && ageTo !== undefined) return `${ageFrom} bis ${ageTo} Jahre`;
  if (ageFrom !== undefined) return `ab ${ageFrom} Jahren`;
  return ageTo === undefined ? undefined : `bis ${ageTo} Jahre`;
}

const nowhere = 'Ihre Postleitzahl gehört nach unserer Liste zu keinem Gebiet.';

/** How the place was understood, where that is worth a word. @param asking sites of `where` at which one can still ask */
export function whereSentence({ kind, sites }: Where, asked: Asked, asking: Site[]): string | undefined {
  switch (kind) {
    case 'guess':
      return `Meinen Sie ${new Intl.ListFormat('de', { type: 'disjunction' }).format([...new Set(sites.slice(0, 4).map(placeName))])}? Am sichersten ist Ihre Postleitzahl.`;
    case 'neighbour':
      if (asking.length === 0) return `${nowhere} Das heißt nicht, dass es keine Hilfe gibt. Fragen Sie bitte weiter.`;
      return `${nowhere} Diese Orte haben eine ähnliche Postleitzahl: ${germanList(asking.slice(0, 4).map(placeName))}. Fragen Sie dort, wer für Sie da ist.`;
    case 'unknown':
      return /\d/.test(asked.place)
        ? `${nowhere} Das heißt nicht, dass es keine Hilfe gibt. Fragen Sie bitte weiter.`
        : 'Diesen Ort kennen wir nicht. Bitte schreiben Sie unten Ihre Postleitzahl. Oder fragen Sie bitte weiter.';
    case 'nothing':
      return 'Sie haben keinen Ort genannt. Mit Ihrer Postleitzahl finden wir, was in Ihrer Nähe ist.';
    case 'postcode':
    case 'name':
      return undefined;
  }
}
