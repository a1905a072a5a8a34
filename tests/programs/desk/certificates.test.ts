/** What doctor and watch say of certificates. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { pino } from 'pino';
import { reviewCertificates } from '../../../src/programs/desk/doctor/certificates.ts';
import type { Message } from '../../../src/intake/delivery/message.ts';
import { startWatch } from '../../../src/intake/housekeeping/watch.ts';
import type { Content } from '../../../src/content/content.ts';
import { makeContent, makeProject, makeSite } from '../../support/fixture.ts';
import { temporaryFolder } from '../../support/folder.ts';
import type { Folder } from '../../support/folder.ts';
import { makeIdentity } from '../../support/certificates.ts';
import type { Identity } from '../../support/certificates.ts';
import { openStore } from '../../../src/intake/store/open-store.ts';
import { listAlerts } from '../../../src/intake/store/tables/alerts.ts';

const DAY = 24 * 60 * 60_000;
const HOUR = DAY / 24;
let folder: Folder;
let year: Identity;
let twoMonths: Identity;
before(async () => {
  folder = await temporaryFolder();
  year = await makeIdentity(folder.path, 'nord');
  twoMonths = await makeIdentity(folder.path, 'kurz', { days: 60 });
});
after(() => folder[Symbol.asyncDispose]());

const contentWith = (site: Identity, deputy?: Identity): Content =>
  makeContent(
    [makeProject('v-i-t')],
    [
      makeSite('nord', 'v-i-t', {
        letterAddress: 'nord@example.org',
        certificate: { file: 'nord.pem', pem: site.certificate },
        deputyCertificate: deputy && { file: 'vertretung.pem', pem: deputy.certificate },
      }),
    ],
  );
const inDays = (days: number) => Date.now() + days * DAY + HOUR;

describe('doctor', () => {
  const findings = (content: Content, days: number, config: Partial<Parameters<typeof reviewCertificates>[1]> = {}) =>
    reviewCertificates(content, { signing: undefined, mailFrom: undefined, ...config }, inDays(days)).map(
      ({ severity, text }) => `${severity} ${text}`,
    );

  it('has nothing to say of certificates that last, one of them for somebody who stands in', () => {
    assert.deepEqual(findings(contentWith(year, year), 0), []);
    assert.deepEqual(findings(contentWith(year, twoMonths), 29), []);
  });

  it('warns from 30 days before the end, and when it is over', () => {
    const content = contentWith(year, twoMonths);
    assert.deepEqual(findings(content, 30), ['warn sites/vertretung.pem: this certificate ends in 29 days']);
    assert.deepEqual(findings(content, 61), ['warn sites/vertretung.pem: this certificate has ended']);
  });

  it('fails where no valid certificate is left for a site', () => {
    const said = findings(contentWith(twoMonths, twoMonths), 61);
    assert.ok(said.includes('fail sites/nord.md: no valid certificate is left, its letters wait'));
  });

  it('warns where nobody but the coordinator can read, and where the address is another', () => {
    assert.match(findings(contentWith(year), 0).join(), /^warn sites\/nord\.md: nobody but the coordinator/);
    assert.match(findings(contentWith(twoMonths, year), 0).join(), /for another address than its letterAddress/);
  });

  it('warns of a signing certificate that ends or is not for the sender', () => {
    const config = { signing: twoMonths, mailFrom: 'portal@example.org' };
    const said = findings(contentWith(year, year), 40, config).join('\n');
    assert.match(said, /SMIME_CERT: this certificate ends in 19 days/);
    assert.match(said, /SMIME_CERT: is not for MAIL_FROM/);
    assert.deepEqual(findings(contentWith(year, year), 0, { ...config, mailFrom: 'kurz@example.org' }), []);
  });
});

describe('the watch', () => {
  it('tells the office once a day of a certificate that ends, until content names another', async () => {
    const opened = await openStore({ dataDir: folder.path, databaseUrl: undefined, secrets: undefined });
    const sent: Message[] = [];
    let clock = inDays(40);
    const look = async (content: Content) => {
      const watch = startWatch({
        store: opened.store,
        journal: opened.journal,
        content,
        fallback: { office: 'buero@example.org', trial: false },
        mailer: (message) => Promise.resolve(void sent.push(message)),
        hostname: 'portal.example',
        log: pino({ level: 'silent' }),
        now: () => clock,
      });
      await watch.stop();
    };
    const causes = async () => (await listAlerts(opened.store)).map(({ cause }) => cause);
    await look(contentWith(twoMonths, year));
    assert.deepEqual(await causes(), ['certificate nord site']);
    assert.match(sent[0]?.text ?? '', /läuft in weniger als 30 Tagen ab[^]*Ursache: certificate nord site/);
    clock += 2 * HOUR;
    await look(contentWith(twoMonths, year));
    assert.equal(sent.length, 1);
    clock += 23 * HOUR;
    await look(contentWith(twoMonths, year));
    assert.equal(sent.length, 2);
    await look(contentWith(year, year));
    assert.deepEqual(await causes(), []);
    await opened.close();
  });
});
