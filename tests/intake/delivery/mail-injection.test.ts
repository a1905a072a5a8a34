/** What a person types never becomes a header. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { writeLetter } from '../../../src/intake/letters/coordinator-letter.ts';
import { validate } from '../../../src/intake/form/validate.ts';
import { consentVersion } from '../../../src/texts/intake/consent.ts';
import { content, inputOf, north, now, twoSites } from '../../support/fixture.ts';
import { arrived, message, usualHeaders } from './mails.ts';

describe('line breaks', () => {
  const lines = fc.string({
    unit: fc.constantFrom('\r', '\n', 'Bcc: x@example.org', ':', 'a', 'ü', '@example.org', ' '),
  });

  it('never make a header of what a person typed', async () => {
    const or = (usual: string) => fc.oneof(fc.constant(usual), lines);
    const input = fc.record({
      contact: fc.constantFrom('phone', 'email', 'post'),
      name: or('Änne'),
      phone: or('06152 123456'),
      email: or('a@example.org'),
      address: or('Weg 1\n64521 Ort'),
      message: lines,
      language: fc.oneof({ weight: 3, arbitrary: fc.constantFrom('de', 'ar') }, { weight: 1, arbitrary: lines }),
    });
    let valid = 0;
    await fc.assert(
      fc.asyncProperty(input, async (fields) => {
        const result = validate(inputOf(fields), content, twoSites, consentVersion);
        if (!result.ok) return;
        valid += 1;
        const { reference = '' } = message;
        const place = { project: twoSites, site: north, flags: [] };
        const occasion = {
          ...place,
          reference,
          receivedAt: now,
          answerBy: '2026-11-30',
          earlier: undefined,
          askedOn: undefined,
          caseUrl: 'https://portal.example/',
          ladder: { remind: 2, deputy: 4, office: 5 },
          portalName: 'Wege',
        };
        const { mail } = await arrived(writeLetter(result.interest, occasion));
        const expected = result.interest.contact === 'email' ? [...usualHeaders, 'reply-to'].toSorted() : usualHeaders;
        assert.deepEqual(mail.headers.map(({ key }) => key).toSorted(), expected);
      }),
      { numRuns: 150 },
    );
    assert.ok(valid > 10, `only ${valid} were valid`);
  });

  it('in what stands in a header never begin another one', async () => {
    for (const field of ['to', 'subject', 'replyTo', 'messageId', 'reference'] as const) {
      for (const end of ['\n', '\r\n', '\r']) {
        const { mail } = await arrived({ [field]: `a@example.org${end}Bcc: x@example.org${end}${end}x` });
        const expected = field === 'replyTo' ? [...usualHeaders, 'reply-to'].toSorted() : usualHeaders;
        assert.deepEqual(mail.headers.map(({ key }) => key).toSorted(), expected, `${field} ${JSON.stringify(end)}`);
      }
    }
  });
});
