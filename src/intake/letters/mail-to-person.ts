/**
 * The two mails that a person may ask for. Others may see the screen: no project, no answers, no word of health or
 * benefits; only that a message has come, and the link to its page.
 */
import { germanDate } from '../../domain/days/calendar.ts';
import type { Letter } from '../../domain/interest.ts';

/** @param answerBy Berlin day of the promised answer, where one is promised */
export function confirmationTo(to: string, receiptUrl: string, answerBy: string | undefined): Letter {
  const lines = [
    'Guten Tag,',
    '',
    'Ihre Nachricht ist angekommen.',
    // No day, no promise.
    ...(answerBy ? [`Bis zum ${germanDate(answerBy)} meldet sich jemand bei Ihnen.`] : []),
    ...pageLines(receiptUrl, 'Hier sehen Sie, wie es weitergeht. Hier können Sie Ihre Nachricht auch zurücknehmen:'),
  ];
  return { text: lines.join('\n'), to };
}

export function questionTo(to: string, receiptUrl: string): Letter {
  const lines = [
    'Guten Tag,',
    '',
    'vor einigen Tagen haben Sie uns eine Nachricht geschickt. Hat sich jemand bei Ihnen gemeldet?',
    ...pageLines(receiptUrl, 'Wenn nicht, sagen Sie es uns bitte hier. Dann fragen wir dort nach:'),
  ];
  return { text: lines.join('\n'), to };
}

const pageLines = (url: string, invitation: string) => [
  '',
  invitation,
  `  ${url}`,
  '',
  'Der Link ist geheim. Geben Sie ihn nur Menschen, denen Sie vertrauen.',
  'Auf diese E-Mail können Sie nicht antworten.',
];
