/** The coordinator's page, in the running program: the task first, what each button does before it is pressed, then what has happened. */
import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { outcomes, reasons } from '../../src/domain/states.ts';
import { answerWords, outcomeWords, declineWords } from '../../src/texts/intake/case-words.ts';
import { germanDate, berlinDay } from '../../src/domain/days/calendar.ts';
import { until } from '../faults/courier-portal.ts';
import { contentErased } from '../support/later.ts';
import { caseLinkOf } from '../support/links.ts';
import { openMailbox } from '../support/mailbox.ts';
import type { Mailbox } from '../support/mailbox.ts';
import { answersFor, get, hiddenFieldsIn, post, press, secrets } from '../support/person.ts';
import { startProgram } from '../support/program.ts';
import type { Program } from '../support/program.ts';

/** In the order of the page. */
function follow(html: string, ...words: string[]): void {
  const places = words.map((word) => html.indexOf(word));
  assert.deepEqual(
    words.filter((_word, index) => places[index] === -1),
    [],
    'what is missing',
  );
  assert.deepEqual(
    places,
    places.toSorted((one, other) => one - other),
    words.join(' · '),
  );
}

describe('the coordinator’s page', () => {
  let mailbox: Mailbox;
  let portal: Program;
  before(async () => {
    mailbox = await openMailbox();
    portal = await startProgram({
      env: { SMTP_URL: mailbox.url, MAIL_FROM: 'portal@example.org', OFFICE_EMAIL: 'buero@example.org' },
    });
  });
  after(async () => {
    await portal[Symbol.asyncDispose]();
    await mailbox[Symbol.asyncDispose]();
  });

  interface Case {
    receipt: string;
    link: string;
    page: () => Promise<string>;
    say: (action: string, field?: [name: string, value: string]) => Promise<{ status: number; text: string }>;
  }
  async function delivered(): Promise<Case> {
    const stored = await post(portal.url, answersFor('spg', { site: 'siegen' }));
    const receipt = portal.url + (stored.headers.get('location') ?? assert.fail(stored.text));
    await until(async () => (await get(receipt)).text.includes('Zugestellt'));
    const link = portal.url + caseLinkOf(portal.dataDir, receipt);
    const page = async () => {
      const { text } = await get(link);
      for (const secret of Object.values(secrets)) assert.ok(!text.includes(secret), secret);
      return text;
    };
    const say: Case['say'] = async (action, field) => {
      const { origin } = new URL(link);
      const body = new URLSearchParams([['action', action], ...(field ? [field] : [])]);
      const headers = { Connection: 'close', 'Sec-Fetch-Site': 'same-origin', Origin: origin };
      const answer = await fetch(link, { method: 'POST', body, headers, redirect: 'manual' });
      return { status: answer.status, text: await answer.text() };
    };
    return { receipt, link, page, say };
  }
  const contents = () => {
    const database = new DatabaseSync(join(portal.dataDir, 'intake.db'), { readOnly: true });
    const rows = database.prepare("select id from letter where kind = 'letter' and sealed is not null").all();
    database.close();
    return rows.length;
  };
  /** By the clock of the store: two weeks ago. */
  const wait = () => {
    const database = new DatabaseSync(join(portal.dataDir, 'intake.db'), { timeout: 10_000 });
    database.exec('update interest set received_at = received_at - 14 * 86400000');
    database.close();
  };

  it('begins with the task, number and place and the one button; what is rare and what was is folded below', async () => {
    const { page } = await delivered();
    follow(
      await page(),
      '<h1>Bitte melden Sie sich bis zum',
      'Vorgang <span class="keep">SPG-',
      'Siegen',
      'Die Person möchte einen Anruf.',
      'Das Portal löscht die Angaben der Person einen Tag später.',
      'value="take"',
      '<summary>Nicht erreicht?',
      '<summary>Alles erledigt?',
      '<summary>Kein Platz? Passt nicht?',
      '<summary>Was bisher war',
    );
    assert.doesNotMatch(await page(), /<details open|value="undo"/);
    assert.doesNotMatch(await page(), /löschen Sie den Verlauf/, 'nobody hides their work');
  });

  it('once all is erased says so, and that only the mail still has it', async () => {
    const { receipt, page, say } = await delivered();
    contentErased(portal.dataDir, receipt);
    for (const text of [await page(), (await say('take')).text, (await say('decline')).text, (await say('close')).text])
      assert.doesNotMatch(text, /löscht (das Portal|es) |einen Tag später/);
    follow(await page(), 'Die Angaben der Person stehen nur noch in Ihrer E-Mail.', 'value="take"');
  });

  describe('a press on a page from before', () => {
    const seenOn = (html: string): [string, string] => ['seen', String(hiddenFieldsIn(html)['seen'])];

    it('does nothing once somebody else has pressed, and says so with their button', async () => {
      const { page, say } = await delivered();
      const old = seenOn(await page());
      await say('take-yes');
      for (const action of ['not-reached', 'decline', 'decline-yes', 'close', 'close-yes', 'undo']) {
        const shown = await page();
        const answer = await say(action, old);
        assert.equal(answer.status, 200, action);
        follow(
          answer.text,
          'role="alert"',
          'Inzwischen hat hier schon jemand „Ich kümmere mich“ gedrückt',
          '<h1>Danke',
        );
        assert.equal(await page(), shown, action);
      }
    });

    it('carries what was shown through the question, too', async () => {
      const { page, say } = await delivered();
      const asked = await say('decline', seenOn(await page()));
      await say('not-reached');
      const answer = await say('decline-yes', seenOn(asked.text));
      follow(answer.text, 'Inzwischen hat hier schon jemand „Nicht erreicht“ gedrückt', 'value="take"');
    });

    it('counts, when only the person has said something or the portal has reminded', async () => {
      const { receipt, page, say } = await delivered();
      wait();
      const old = seenOn(await page());
      await press(receipt, { action: 'answered', answer: 'no' });
      await press(receipt, 'remind');
      assert.equal((await say('not-reached', old)).status, 303);
      assert.match(await page(), /1-mal nicht erreicht/);
    });

    it('says nothing where one finger has pressed twice: what was wished stands there', async () => {
      const { page, say } = await delivered();
      const old = seenOn(await page());
      const answers = await Promise.all([say('not-reached', old), say('not-reached', old)]);
      assert.deepEqual(
        answers.map(({ status }) => status),
        [303, 303],
      );
      assert.match(await page(), /1-mal nicht erreicht/);
    });

    it('says that the person has taken it back, or that it is not possible any more', async () => {
      const { receipt, say } = await delivered();
      assert.match((await say('undo')).text, /role="alert"[^]*nicht mehr möglich/);
      await press(receipt, 'withdraw-yes');
      for (const action of ['take', 'take-yes', 'close-yes'])
        assert.match((await say(action)).text, /role="alert"[^]*inzwischen zurückgenommen/, action);
    });
  });

  it('once taken says how it goes on and until when it can be undone; nothing is erased yet', async () => {
    const { page, say } = await delivered();
    const kept = contents();
    const asked = await say('take');
    follow(asked.text, 'Kümmern Sie sich um diesen Vorgang?', 'Bis dahin', 'value="take-yes"');
    assert.equal((await say('take-yes')).status, 303);
    const taken = await page();
    follow(
      taken,
      '<h1>Danke. Bitte melden Sie sich bis zum',
      'Die Person möchte einen Anruf.',
      'löscht das Portal hier',
    );
    follow(taken, 'hat hier jemand „Ich kümmere mich“ gedrückt', 'können Sie das zurücknehmen', 'value="undo"');
    assert.doesNotMatch(taken, /value="take"/);
    assert.equal(contents(), kept);
  });

  it('counts every „Nicht erreicht“, before somebody takes over and after', async () => {
    const { page, say } = await delivered();
    assert.equal((await say('not-reached')).status, 303);
    const tried = await page();
    assert.match(tried, /1-mal nicht erreicht, am \d/);
    assert.match(tried, /value="take"/, 'nobody has taken it over by that');
    await say('take-yes');
    await say('not-reached');
    await say('not-reached');
    assert.match(await page(), /3-mal nicht erreicht, zuletzt am \d/);
    await say('undo');
    const undone = await page();
    assert.match(undone, /2-mal nicht erreicht/);
    assert.equal(undone.match(/Nicht erreicht \(rückgängig gemacht\)/g)?.length, 1);
  });

  for (const { action, field, values, words, other } of [
    { action: 'decline', field: 'reason', values: reasons, words: declineWords, other: 'other' },
    { action: 'close', field: 'outcome', values: outcomes, words: outcomeWords, other: 'unknown' },
  ])
    it(`asks before „${action}“, names what was chosen and carries it along; choosing is never forced`, async () => {
      const { page, say } = await delivered();
      const labels: Record<string, string> = words;
      const start = await page();
      for (const value of values) assert.match(start, new RegExp(`type="radio" id="${value}" name="${field}"`));
      assert.doesNotMatch(start, /\brequired\b|\bchecked\b/);
      for (const value of [...values, undefined]) {
        const asked = await say(action, value ? [field, value] : undefined);
        assert.equal(asked.status, 200);
        assert.equal(hiddenFieldsIn(asked.text)[field], value ?? other);
        assert.ok(asked.text.includes(`<strong>${labels[value ?? other]}</strong>`));
        follow(asked.text, 'id="sure"', 'Tag lang', `value="${action}-yes"`);
      }
      assert.equal(await page(), start, 'asking changes nothing');
      const [value = ''] = values;
      const kept = contents();
      assert.equal((await say(`${action}-yes`, [field, value])).status, 303);
      assert.equal(contents(), kept, 'nothing is erased at once');
      const done = await page();
      assert.ok(done.includes(`: ${labels[value]}`), 'the history says it');
      follow(done, 'Hier ist nichts mehr zu tun', '<details open', 'value="undo"');
      for (const gone of ['take', 'not-reached', 'decline', 'close'])
        assert.ok(!done.includes(`value="${gone}"`), gone);
      assert.equal((await say('undo')).status, 303);
      follow(await page(), 'value="take"', `${labels[value]} (rückgängig gemacht)`);
    });

  it('says when the person waits, and what they answer; who needs nothing more is left in peace', async () => {
    const cases = await Promise.all(
      Object.keys(answerWords).map(async (answer) => ({ answer, one: await delivered() })),
    );
    wait();
    const words: Record<string, string> = answerWords;
    for (const { answer, one } of cases) {
      const since = `Die Person wartet seit dem ${germanDate(berlinDay(Date.now() - 14 * 86_400_000)).replace(' ', '\u00a0')}.`;
      follow(await one.page(), '<h1>Bitte melden Sie sich heute', since, 'value="take"');
      const body = new URLSearchParams({ action: 'answered', answer });
      const headers = { Connection: 'close', 'Sec-Fetch-Site': 'same-origin', Origin: portal.url };
      await fetch(one.receipt, { method: 'POST', body, headers, redirect: 'manual' });
      const page = await one.page();
      assert.ok(page.includes(`<strong>${words[answer]}</strong>`), answer);
      assert.equal(page.includes('value="take"'), answer !== 'not-needed');
      assert.equal(page.includes('Die Person wartet'), answer === 'no');
      if (answer === 'not-needed')
        follow(page, '<h1>Bitte melden Sie sich nicht mehr', '<details open', 'value="close"');
    }
  });

  it('has no button once the person has taken it back', async () => {
    const { receipt, page, say } = await delivered();
    await say('take-yes');
    await press(receipt, 'withdraw-yes');
    const withdrawn = await page();
    follow(withdrawn, '<h1>Bitte melden Sie sich nicht mehr', 'Bitte löschen Sie die E-Mail', 'zurückgenommen</li>');
    assert.doesNotMatch(withdrawn, /name="action"/);
  });
});
