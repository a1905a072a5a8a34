/** „Seite schnell verlassen“ from every page of the intake: Back and Forward, as often as one likes, show none of them. */
import { test } from '@playwright/test';
import { BEFORE, keys, neutralPage, NEUTRAL, nobodyFindsBack, watch, ways } from './leaving.ts';

for (const [place, way] of Object.entries(ways))
  for (const [key, leave] of Object.entries(keys))
    test(`from ${place} by ${key}`, async ({ page }) => {
      await page.route(`${NEUTRAL}**`, (route) => route.fulfill({ contentType: 'text/html', body: neutralPage }));
      const seen = await watch(page);
      await page.goto(BEFORE);
      await way(page);
      await leave(page);
      await nobodyFindsBack(page, seen);
    });
