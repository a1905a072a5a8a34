/** What the person can do at each point: under which heading, and when they would ask somebody. */
import type { Point } from './receipt-point.ts';

interface Ways {
  heading: string;
  /** When they would call or write; undefined: there is nothing to ask. */
  question?: string;
}

const now = 'Das können Sie jetzt tun';
const waiting: Ways = { heading: 'Das können Sie tun', question: 'Meldet sich niemand?' };

/** Undefined: nothing more. */
export const waysAt: Record<Exclude<Point, 'withdrawn'>, Ways> = {
  underway: waiting,
  late: { heading: now, question: 'Möchten Sie nicht warten?' },
  held: { heading: now, question: 'Eilt es?' },
  discarded: { heading: now, question: 'Möchten Sie trotzdem Hilfe?' },
  arrived: waiting,
  unanswered: { heading: now, question: 'Möchten Sie jetzt jemanden fragen?' },
  tried: { heading: now, question: 'Möchten Sie sich selbst melden?' },
  taken: waiting,
  'in-touch': { heading: 'Das können Sie tun', question: 'Ist noch etwas offen?' },
  'not-fitting': { heading: now, question: 'Möchten Sie dort noch etwas fragen?' },
  nobody: { heading: now, question: 'Möchten Sie selbst nachfragen?' },
  unneeded: { heading: 'Möchten Sie, dass man Ihre Nachricht löscht?' },
  offered: { heading: 'Das können Sie tun', question: 'Haben Sie Fragen dazu?' },
  declined: { heading: now, question: 'Möchten Sie mehr dazu wissen?' },
  closed: { heading: 'Ist noch etwas?', question: 'Ist für Sie noch etwas offen?' },
};
