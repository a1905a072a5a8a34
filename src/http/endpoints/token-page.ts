/** What a page behind a secret link is made of. */
import type { Kept } from '../../domain/kept.ts';
import type { Purpose } from '../../intake/sealing/keys.ts';
import type { Form } from '../form-body.ts';
import type { IntakeNeeds } from '../needs.ts';

export interface Found {
  id: string;
  kept: Kept;
  /** What the link names: the interest, or one leg of its way. */
  named: string;
  /** The secret address, for the person's own use. */
  url: string;
}

/** Does what was asked, or returns what to show before it is done. */
export type Action = (found: Found, needs: IntakeNeeds, form: Form) => Promise<Partial<App.Locals> | undefined>;

export interface TokenPage {
  purpose: Purpose;
  /** Under which the page is rendered. */
  path: string;
  view: (found: Found, needs: IntakeNeeds) => Partial<App.Locals> | Promise<Partial<App.Locals>>;
  actions: Record<string, Action>;
}
