/** The coordinator's page hands an interest over, in the running program: at once within the project, elsewhere once the person agrees. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { until } from '../faults/courier-portal.ts';
import { contentErased } from '../support/later.ts';
import { caseLinkOf } from '../support/links.ts';
import { answersFor, get, hiddenFieldsIn, post, press } from '../support/person.ts';
import { startProgram } from '../support/program.ts';
import { moveClock } from '../support/trial-room.ts';
import type { Program } from '../support/program.ts';

describe('handing over, on the coordinator’s page', () => {
  let portal: Program;
  before(async () => {
    portal = await startProgram();
  });
  after(() => portal[Symbol.asyncDispose]());

  async function delivered() {
    const stored = await post(portal.url, answersFor('spg', { site: 'siegen' }));
    const receipt = portal.url + (stored.headers.get('location') ?? assert.fail(stored.text));
    await until(async () => (await get(receipt)).text.includes('Zugestellt'));
    const link = portal.url + caseLinkOf(portal.dataDir, receipt);
    const page = async () => (await get(link)).text;
    return { receipt, link, page };
  }
  const erase = (receipt: string) => contentErased(portal.dataDir, receipt);
  /** The values of `to` beside that button. */
  const choicesOf = (html: string, button: string) => {
    const form = html.split('<form').find((one) => one.includes(`>${button}<`)) ?? '';
    return [...form.matchAll(/<(?:input|option)\b[^>]*value="([a-z-]+)"/g)].map(([, value = '']) => value);
  };

  it('offers the other sites at once, other projects once agreed, and says first what each does and erases', async () => {
    const { page } = await delivered();
    const html = await page();
    assert.deepEqual(choicesOf(html, 'Weitergeben').toSorted(), ['hameln', 'holzminden', 'northeim']);
    assert.deepEqual(choicesOf(html, 'Die Person fragen').toSorted(), ['darmstadt', 'gross-gerau']);
    for (const words of [
      'geht sofort dorthin',
      'Rückgängig machen geht nicht',
      'erst, wenn die Person zustimmt',
      'Danach sind wieder Sie dran',
    ])
      assert.ok(html.includes(words), words);
  });

  it('asks before it goes to another site; then nothing is left to do here, and nothing can be pressed', async () => {
    const { link, page } = await delivered();
    const shown = await page();
    const asked = await press(link, { action: 'hand-over', to: 'hameln', seen: '0' });
    assert.match(asked.text, /<h1 id="sure">Weitergeben an .*S\.P\.G\..* in Hameln\?/);
    assert.equal(hiddenFieldsIn(asked.text)['to'], 'hameln');
    assert.equal(hiddenFieldsIn(asked.text)['seen'], '0');
    assert.equal(await page(), shown, 'asking changes nothing');
    assert.equal((await press(link, { action: 'hand-over-yes', to: 'hameln', seen: '0' })).status, 303);
    const former = await page();
    assert.match(
      former,
      /<h1>Weitergegeben\. Bitte melden Sie sich nicht mehr[^]*S\.P\.G\..*in Hameln[^]*Löschen Sie Ihre E-Mail/,
    );
    assert.doesNotMatch(former, /name="action"|Was bisher war/);
    assert.equal((await press(link, { action: 'take-yes' })).status, 303);
    assert.equal(await page(), former);
  });

  it('asks where to, when nothing or nothing of it was chosen', async () => {
    const { link } = await delivered();
    for (const to of ['', 'siegen', 'kopra', 'nowhere']) {
      const { text } = await press(link, { action: 'hand-over', to });
      assert.match(text, /<h1>Wohin soll es gehen\?[^]*<details open[^]*value="hameln"/, to);
    }
  });

  it('lets the person decide about another project, is not chased meanwhile, and can take it back or go on itself', async () => {
    const { link, page } = await delivered();
    const asked = await press(link, { action: 'hand-over', to: 'darmstadt' });
    assert.match(asked.text, /Die Person fragen: .*V-I-T.* in Darmstadt\?[^]*Ja, die Person fragen/);
    await press(link, { action: 'hand-over-yes', to: 'darmstadt' });
    const offered = await page();
    assert.match(offered, /<h1>Jetzt entscheidet die Person[^]*Ihr Vorschlag: .*V-I-T.* in Darmstadt/);
    for (const action of ['take', 'close', 'decline', 'hand-over', 'undo'])
      assert.ok(offered.includes(`value="${action}"`), action);
    assert.ok(!offered.includes('value="not-reached"'));
    await press(link, 'undo');
    assert.match(await page(), /<h1>Bitte melden Sie sich bis zum[^]*Darmstadt \(rückgängig gemacht\)/);
    await press(link, { action: 'hand-over-yes', to: 'darmstadt' });
    await press(link, 'take-yes');
    assert.match(await page(), /<h1>Danke\./);
  });

  it('is with who offered it again where the person does not answer in time, and is chased', async () => {
    const { receipt, link, page } = await delivered();
    await press(link, { action: 'hand-over-yes', to: 'darmstadt' });
    assert.match(await page(), /Jetzt entscheidet die Person/);
    await moveClock(portal.url, { workingDays: '4' });
    assert.match(await page(), /Jetzt entscheidet die Person/);
    await moveClock(portal.url, { workingDays: '2' });
    await until(async () =>
      /Bitte melden Sie sich heute[^]*hat auf den Vorschlag nicht geantwortet/.test(await page()),
    );
    await until(async () => /Dem Büro gesagt/.test(await page()));
    const { text } = await get(receipt);
    assert.match(text, /Der Vorschlag ist abgelaufen/);
    assert.doesNotMatch(text, /Es gibt einen Vorschlag/);
  });

  it('says how to do it by hand, once all is erased', async () => {
    const { receipt, link, page } = await delivered();
    erase(receipt);
    const html = await page();
    assert.match(
      html,
      /<summary>Weitergeben\?<\/summary>[^]*schon gelöscht[^]*So geht es von Hand[^]*href="\/kontakt\/"/,
    );
    assert.doesNotMatch(html, /value="hand-over"/);
    const { text } = await press(link, { action: 'hand-over-yes', to: 'hameln' });
    assert.match(text, /role="alert"[^]*nicht mehr möglich/);
  });
});
