/** What nobody caught ends the portal: said by kind and place, never with a value, and what was kept is still there. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { answersFor, get, post, secrets } from '../support/person.ts';
import { startProgram } from '../support/program.ts';
import type { Program } from '../support/program.ts';

/** How something may go wrong past every handler, each on a signal, once everything is loaded. */
const ways: [what: string, code: string, cause: string][] = [
  ['a rejection', `Promise.reject(new TypeError(secret))`, 'TypeError'],
  ['a rejection with a code', `Promise.reject(Object.assign(new Error(secret), { code: 'EPIPE' }))`, 'EPIPE'],
  ['a rejection that is no error', `Promise.reject(secret)`, 'unknown'],
  ['a rejection with an object', `Promise.reject({ secret })`, 'unknown'],
  ['a rejection without anything', `Promise.reject()`, 'unknown'],
  ['a rejection in an async function', `(async () => { await null; throw new RangeError(secret); })()`, 'RangeError'],
  ['a rejection that is caught too late', `{ const late = Promise.reject(new Error(secret)); setTimeout(() => late.catch(() => {}), 200); }`, 'Error'],
  ['an exception', `setImmediate(() => { throw new SyntaxError(secret); })`, 'SyntaxError'],
  ['an exception that is nothing', `setImmediate(() => { throw undefined; })`, 'unknown'],
  ['an event that nobody hears', `import('node:events').then(({ EventEmitter }) => new EventEmitter().emit('error', new Error(secret)))`, 'Error'],
]; // prettier-ignore

describe('what nobody caught', () => {
  let portal: Program;
  let kept = '/';
  before(async () => {
    portal = await startProgram();
    await portal.stop();
  });
  after(() => portal[Symbol.asyncDispose]());

  for (const [what, code, cause] of ways)
    it(`${what} ends the portal, and is said without its value`, async () => {
      const trap = `const secret = ${JSON.stringify(secrets.name)}; process.on('SIGUSR2', () => { ${code} });`;
      await portal.start({ NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(trap)}` });
      assert.equal((await get(portal.url + kept)).status, 200, 'what came before the end is there');
      const stored = await post(portal.url, answersFor('v-i-t'));
      assert.equal(stored.status, 303);
      kept = stored.headers.get('location') ?? '';
      const printed = portal.output().length;
      assert.equal(await portal.stop('SIGUSR2'), 1);
      const said = portal.output().slice(printed);
      const fatal = said.split('\n').filter((line) => line.includes('"level":"fatal"'));
      assert.equal(fatal.length, 1, said);
      assert.equal((JSON.parse(fatal[0] ?? '') as { cause: string }).cause, cause);
      assert.ok(!portal.output().includes(secrets.name), said);
    });
});
