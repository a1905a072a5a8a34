import { AxeBuilder } from '@axe-core/playwright';
import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';

/**
 * Without axe's second page for frames, which would take more time than all rules: no page of ours has frames.
 * @param name of the page, for the report @param narrow to fewer rules than all
 */
export async function expectNoViolations(
  page: Page,
  name: string,
  narrow = (axe: AxeBuilder): AxeBuilder => axe,
): Promise<void> {
  expect(page.frames(), name).toHaveLength(1);
  const { violations } = await narrow(new AxeBuilder({ page }).setLegacyMode()).analyze();
  const lines = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
  expect(lines, name).toEqual([]);
}
