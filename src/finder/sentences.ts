/** What the finder says of a project: why it fits, or why not for certain. */
import type { Obstacle, Option } from './finder.ts';
import type { Asked } from './question.ts';
import type { Portal } from '../content/schema/portal.ts';
import type { Site } from '../content/schema/site.ts';
import type { Project } from '../content/schema/project.ts';
import { benefitsInFull, benefitsUnknown } from '../texts/facts.ts';
import { stateSentence } from '../texts/state.ts';

type Benefits = Pick<Portal, 'benefits' | 'benefitsNames'>;

/** „Siegen (Kreis Siegen-Wittgenstein)“, or only one where both say the same. */
export const placeName = ({ place, district }: Site) => (place === district ? place : `${place} (${district})`);

/** Sentences from what else was asked; undefined where nothing was, and where something speaks against it. */
export function whyItFits(
  { project, obstacles }: Option,
  { age, benefits, burden }: Asked,
  portal: Benefits,
): string | undefined {
  if (obstacles.some((obstacle) => obstacle !== 'area')) return undefined;
  const { acronym, audience } = project;
  const ages = agesOf(project);
  const mayFit = burden !== undefined && audience.health !== undefined;
  const reasons = [
    ...(mayFit ? [`Das kann passen: ${acronym} ist für Menschen mit ${audience.health}.`] : []),
    ...(age !== undefined && ages ? [`Ihr Alter passt: ${ages}.`] : []),
    ...(benefits === 'yes' && audience.benefits
      ? [`Das Projekt ist für Menschen, die ${portal.benefits} bekommen.`]
      : []),
    ...(mayFit && benefits !== 'unsure' ? ['Fragen Sie.'] : []),
  ];
  return reasons.length > 0 ? reasons.join(' ') : undefined;
}

/** What is not known of benefits, by the project or by the person; undefined where all is said. */
export function benefitsSentence({ audience }: Project, { benefits }: Asked, portal: Benefits): string | undefined {
  if (!audience.benefits) return `${benefitsUnknown(portal)} Fragen Sie das.`;
  return benefits === 'unsure'
    ? `Bekommen Sie ${portal.benefits}? Das steht auf Ihrem Bescheid. Oder fragen Sie einfach.`
    : undefined;
}

/** Undefined: what was said of the place says it already. */
export function obstacleSentence(
  obstacle: Obstacle,
  project: Project,
  today: string,
  portal: Benefits,
): string | undefined {
  switch (obstacle) {
    case 'ended':
    case 'planned':
    case 'paused':
      return stateSentence(project, today) ?? 'Dieses Projekt nimmt zurzeit niemanden auf.';
    case 'area':
      return undefined;
    case 'benefits':
      return `Dieses Projekt ist für Menschen, die ${benefitsInFull(portal)} bekommen. Für Sie gibt es andere Stellen, sie stehen weiter unten.`;
    case 'age':
      return `Dieses Projekt ist für ein anderes Alter: ${agesOf(project)}. Für Sie gibt es andere Stellen, sie stehen weiter unten.`;
    case 'burden':
      return 'Was Sie belastet, nennt dieses Projekt nicht. Fragen Sie dort nach, oder fragen Sie weiter unten.';
  }
}

function agesOf({ audience: { ageFrom, ageTo } }: Project): string | undefined {
  if (ageFrom !== undefined && ageTo !== undefined) return `${ageFrom} bis ${ageTo} Jahre`;
  if (ageFrom !== undefined) return `ab ${ageFrom} Jahren`;
  return ageTo === undefined ? undefined : `bis ${ageTo} Jahre`;
}
