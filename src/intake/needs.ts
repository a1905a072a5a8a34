/** What taking in an interest is handed: the parts of the portal, and what is known of one interest beside its words. */
import type { Content } from '../content/content.ts';
import type { Project } from '../content/schema/project.ts';
import type { Site } from '../content/schema/site.ts';
import type { Flag, Reason } from '../domain/interest.ts';
import type { Signer } from './sealing/smime.ts';
import type { OpenStore } from './store/open-store.ts';

export interface Intake extends Pick<OpenStore, 'store' | 'put' | 'earlier' | 'keyring'> {
  content: Content;
  /** The public origin, for the links in letters. */
  siteUrl: URL;
  /** Signs what is sealed for a certificate. */
  signer?: Signer | undefined;
  /** Called after an interest is kept, so that its letter leaves at once. */
  onStored: () => void;
  /** Called after an alert was raised, so that the office hears of it at once. */
  onAlert: () => void;
}

/** How an interest came, and where it goes. */
export interface Arrival {
  project: Project;
  site: Site | undefined;
  flags: Flag[];
  /** What it says, as one text. */
  answers: string;
  checkPage: string;
  /** The person has seen the address on the check page. */
  mayMail: boolean;
  heldBecause?: Reason[];
}
