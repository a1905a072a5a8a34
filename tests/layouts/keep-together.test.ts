import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { keepTogether } from '../../src/layouts/keep-together.ts';

const kept = '<span class="keep">V-I-T</span>';
const cases: [what: string, html: string, expected: string][] = [
  ['an acronym with hyphens', '<p>Mit V-I-T geht es.</p>', `<p>Mit ${kept} geht es.</p>`],
  ['several of them', 'V-I-T, V-I-T', `${kept}, ${kept}`],
  ['not an attribute', '<a title="V-I-T" href="/V-I-T/">x</a>', '<a title="V-I-T" href="/V-I-T/">x</a>'],
  ['not what somebody types', '<textarea>V-I-T</textarea>V-I-T', `<textarea>V-I-T</textarea>${kept}`],
  ['not a choice', '<select><option>V-I-T</option></select>', '<select><option>V-I-T</option></select>'],
  ['not a drawing', '<svg><text>V-I-T</text></svg>', '<svg><text>V-I-T</text></svg>'],
  ['not a script', '<script>"V-I-T"</script>', '<script>"V-I-T"</script>'],
  ['not a part of a longer word', 'E-Mail, V-I-Team, A-Bc, 1-V-I-T', 'E-Mail, V-I-Team, A-Bc, 1-V-I-T'],
]; // prettier-ignore

describe('an acronym is never broken at its hyphens', () => {
  for (const [what, html, expected] of cases) it(what, () => assert.equal(keepTogether(html), expected));
});
