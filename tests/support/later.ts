/** What comes days after a message was sent: its times are put back, and both sides press what they then press. */
import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { caseLinkOf, interestOf } from './links.ts';
import { press } from './person.ts';

const DAY = 24 * 60 * 60_000;

/** As if it had come and been delivered so many days earlier. */
export function daysLater(dataDir: string, receipt: string, days: number): void {
  using database = new DatabaseSync(join(dataDir, 'intake.db'), { timeout: 10_000 });
  const id = interestOf(dataDir, receipt);
  database.prepare('update interest set received_at = received_at - ? where id = ?').run(days * DAY, id);
  database.prepare('update letter set delivered_at = delivered_at - ? where interest_id = ?').run(days * DAY, id);
}

/** Presses a button of the coordinator's page, with what was chosen beside it. */
export const coordinatorChooses = (dataDir: string, receipt: string, fields: Record<string, string>) =>
  press(new URL(caseLinkOf(dataDir, receipt), receipt).href, fields);

/** As if its time had come: what the person has written is gone. */
export function contentErased(dataDir: string, receipt: string): void {
  using database = new DatabaseSync(join(dataDir, 'intake.db'), { timeout: 10_000 });
  database.prepare('update letter set sealed = null where interest_id = ?').run(interestOf(dataDir, receipt));
}
