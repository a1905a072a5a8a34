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

const said: Record<Reply, string> = {
  yes: 'Jemand hat sich gemeldet',
  'not-fitting': 'Jemand hat sich gemeldet, aber es hat nicht gepasst',
  no: 'Niemand hat sich gemeldet',
  'not-needed': 'Sie brauchen es nicht mehr',
};

export const replyThanks = (reply: Reply, at: number): string => `Ihre Antwort vom ${germanTime(at)}: ${said[reply]}.`;

/** @param office there is one that hears of a no */
export function replyEffect(reply: Reply, office: boolean): string {
  switch (reply) {
    case 'yes':
      return 'Das freut uns. Ist noch etwas offen? Dann fragen Sie dort nach.';
    case 'not-fitting':
      return 'Schade, dass es nicht gepasst hat. Vielleicht passt etwas anderes.';
    case 'no':
      return office
        ? 'Das tut uns leid. Wir haben das Büro gebeten, dort nachzufragen. Am schnellsten geht es, wenn Sie selbst nachfragen.'
        : 'Das tut uns leid. Am schnellsten geht es, wenn Sie selbst nachfragen.';
    case 'not-needed':
      return 'Das ist in Ordnung. Nehmen Sie Ihre Nachricht zurück, wenn Sie möchten. Wir bitten dann alle, die sie haben, sie zu löschen.';
  }
}
