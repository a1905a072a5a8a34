/** Where the person's own colours hold, fills of ours vanish. */
import { expect, test } from '@playwright/test';

for (const forcedColors of ['active', 'none'] as const)
  test(`what is chosen can be told from what is not, with forced colours ${forcedColors}`, async ({ page }) => {
    await page.emulateMedia({ forcedColors });
    await page.goto('/projekte/spg/interesse/');
    for (const id of ['site-hameln', 'contact-phone', 'consent']) {
      const control = page.locator(`#${id}`);
      const before = await control.screenshot();
      await control.check();
      // The ring of the focus is no sign of a choice.
      await control.blur();
      await page.mouse.move(0, 0);
      expect((await control.screenshot()).equals(before), id).toBe(false);
    }
  });
