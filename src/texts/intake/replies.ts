/** „Hat sich jemand bei Ihnen gemeldet?“: the answers, and what comes of each. */
import { germanTime } from '../../domain/days/calendar.ts';
import type { Reply } from '../../domain/states.ts';

export const replyNames: Record<Reply, string> = {
  yes: 'Ja',
  'not-fitting': 'Ja, aber es hat nicht gepasst',
  no: 'Nein, niemand',
  'not-needed': 'Ich brauche es nicht mehr',
};

/** Said before it is pressed. */
export const askedAtOnce = (office: boolean): string =>
  office
    ? 'Sagen Sie „Nein“, bitten wir das Büro sofort, dort nachzufragen.'
    : 'Sagen Sie „Nein“, zeigen wir Ihnen, was Sie tun können.';

/** As the person's page repeats it. */
export const said: Record<Reply, string> = {
  yes: 'Jemand hat sich gemeldet',
  'not-fitting': 'Jemand hat sich gemeldet, aber es hat nicht gepasst',
  no: 'Niemand hat sich gemeldet',
  'not-needed': 'Sie brauchen es nicht mehr',
};

export const replyThanks = (reply: Reply, at: number): string => `Ihre Antwort vom ${germanTime(at)}: ${said[reply]}.`;
