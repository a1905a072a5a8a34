/** The mails of a trial by the number that they are about, so that one sees the whole way of each. */
import type { ReadMail } from '../delivery/read-maildir.ts';

/** A mail on a list, and which interests it is about. */
export interface TrialMail {
  mail: ReadMail;
  /** Ids of the interests that it is about. */
  about: string[];
  /** Written since the clock was put forward last. */
  isNew: boolean;
}

export interface MailGroup {
  /** Of the interest; undefined: about none, or about several of which no mail of their own stands here. */
  id: string | undefined;
  mails: TrialMail[];
}

/**
 * In the order of the mails, which is the newest first. One about several stands with each of them that has a mail of its
 * own here; those of a long list would else be one line each of the same mail.
 */
export function groupMails(mails: TrialMail[]): MailGroup[] {
  const own = new Set(mails.flatMap(({ about }) => (about.length === 1 ? about : [])));
  const groups = new Map<string | undefined, TrialMail[]>();
  for (const one of mails) {
    const here = one.about.filter((id) => own.has(id));
    for (const id of here.length > 0 ? here : [undefined]) groups.set(id, [...(groups.get(id) ?? []), one]);
  }
  return [...groups].map(([id, some]) => ({ id, mails: some }));
}
