import type { Verb } from './verb.ts';
import { withStore } from './with-store.ts';
import { makeOfficeLink } from '../../intake/figures/office-link.ts';

export const officeLink: Verb = {
  help: `Makes the secret link to the office's page, and the one before worthless.
The page shows which references are open, and the figures; nothing of any person. Whoever has the link sees it.
Exit code 0: done.`,
  run: () =>
    withStore(async (opened, { siteUrl }) => {
      console.info(await makeOfficeLink(opened, siteUrl));
      return 0;
    }),
};
