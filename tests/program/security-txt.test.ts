/** RFC 9116: where weaknesses are reported. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { get } from '../support/person.ts';
import { startProgram } from '../support/program.ts';

const DAY_MS = 24 * 60 * 60_000;

it('security.txt names a contact, itself, and a day that is yet to come and less than a year away', async () => {
  await using portal = await startProgram();
  const { status, headers, text } = await get(`${portal.url}/.well-known/security.txt`);
  assert.equal(status, 200);
  assert.match(headers.get('content-type') ?? '', /^text\/plain; ?charset=utf-8$/);
  const fields = text
    .trimEnd()
    .split('\n')
    .map((line) => /^([A-Z][A-Za-z-]+): (\S.*)$/.exec(line)?.slice(1) ?? []);
  const valuesOf = (name: string) => fields.flatMap(([field, value = '']) => (field === name ? [value] : []));
  assert.ok(
    fields.every(({ length }) => length === 2),
    text,
  );
  assert.ok(valuesOf('Contact').length > 0);
  for (const contact of valuesOf('Contact'))
    assert.match(contact, /^(mailto:[^@\s:/]+@[^@\s]+|tel:\+\d+|https?:\/\/\S+)$/);
  // The host is that of the build.
  assert.deepEqual(
    valuesOf('Canonical').map((url) => new URL(url).pathname),
    ['/.well-known/security.txt'],
  );
  const [expires = '', second] = valuesOf('Expires');
  assert.equal(second, undefined);
  assert.match(expires, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/);
  const days = (Date.parse(expires) - Date.now()) / DAY_MS;
  assert.ok(days > 30 && days < 365, `${days} days`);
});
