/** Bounces as mail servers write them, with names of our own, and what only looks like one. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { deliveredTo, LOOKED_AT, readDeliveryStatus } from '../../../src/programs/desk/delivery-status.ts';

const OURS = 'portal+vit-7k3m-9qx@portal.example';
const quoted = 'Subject: V-I-T Nord: Bitte melden Sie sich\nX-Reference: VIT-7K3M-9QX\n\nGeheim';

interface Written {
  header?: string[];
  /** Beside `multipart/report`. */
  parameters?: string;
  human?: string;
  status: string[];
  type?: string;
  newline?: string;
}

function mailOf({ header = [], parameters, human = 'Undelivered.', status, type, newline = '\n' }: Written): Buffer {
  const lines = [
    `To: ${OURS}`,
    'MIME-Version: 1.0',
    ...header,
    `Content-Type: multipart/report; ${parameters ?? 'report-type=delivery-status; boundary="b=1/x"'}`,
    '',
    'This is a MIME-encapsulated message.',
    '',
    '--b=1/x',
    'Content-Type: text/plain; charset=utf-8',
    '',
    human,
    '--b=1/x',
    `Content-Type: ${type ?? 'message/delivery-status'}`,
    '',
    ...status,
    '',
    '--b=1/x',
    'Content-Type: message/rfc822',
    '',
    quoted,
    '--b=1/x--',
    '',
  ];
  return Buffer.from(lines.join('\n').replaceAll('\n', newline), 'latin1');
}

const failed = [
  'Reporting-MTA: dns; mx.ort.example',
  '',
  'Final-Recipient: rfc822; nord@ort.example',
  'Action: failed',
  'Status: 5.1.1',
];

const postfix: Written = {
  header: ['Return-Path: <>', `X-Original-To: ${OURS}`, 'Delivered-To: portal@portal.example', 'Auto-Submitted: auto-replied'],
  parameters: 'report-type=delivery-status;\n\tboundary="b=1/x"',
  type: 'message/delivery-status',
  status: [
    'Reporting-MTA: dns; mail.portal.example', 'X-Postfix-Queue-ID: 4XyZ1', 'X-Postfix-Sender: rfc822; ' + OURS, 'Arrival-Date: Mon, 23 Nov 2026 10:00:00 +0100 (CET)',
    '', 'Final-Recipient: rfc822; nord@ort.example', 'Original-Recipient: rfc822;nord@ort.example', 'Action: failed', 'Status: 5.1.1', 'Remote-MTA: dns; mx.ort.example',
    'Diagnostic-Code: smtp; 550 5.1.1 <nord@ort.example>: Recipient address rejected:', '    User unknown',
  ],
}; // prettier-ignore
const exim: Written = {
  header: ['X-Failed-Recipients: nord@ort.example', `Envelope-to: ${OURS}`, 'Auto-Submitted: auto-replied'],
  status: ['Reporting-MTA: dns; mail.portal.example', '', 'Action: failed', 'Final-Recipient: rfc822;nord@ort.example', 'Status: 5.0.0', 'Remote-MTA: dns; mx.ort.example', 'Diagnostic-Code: smtp; 550 No such user'],
}; // prettier-ignore
const exchange: Written = {
  newline: '\r\n',
  parameters: 'report-type=delivery-status; differences=Content-Transfer-Encoding;\n\tboundary="b=1/x"',
  status: ['Original-Envelope-Id: <x@portal.example>', 'Reporting-MTA: dns;EX01.ort.example', 'Received-From-MTA: dns;mail.portal.example', '', 'Original-Recipient: rfc822;Nord@ORT.example', 'Final-Recipient: rfc822;nord.postfach@ort.example', 'Action: failed', 'Status: 5.1.10', 'X-Display-Name: Postfach Nord'],
}; // prettier-ignore
const sendmail: Written = {
  header: [`Delivered-To: ${OURS}`],
  parameters: 'report-type=delivery-status;\n\tboundary=b=1/x',
  status: ['Reporting-MTA: dns; mail.portal.example', 'Received-From-MTA: DNS; localhost', '', 'Final-Recipient: RFC822; <nord@ort.example>', 'Action: failed (bad mailbox)', 'Status: 5.1.1', 'Last-Attempt-Date: Mon, 23 Nov 2026 10:00:01 +0100', ''],
}; // prettier-ignore
const gmail: Written = {
  newline: '\r\n',
  parameters: 'boundary="b=1/x"; report-type=delivery-status',
  human: '--inner\nContent-Type: text/html\n\n<img src="cid:icon.png">\n--inner--',
  status: ['Reporting-MTA: dns; googlemail.com', 'X-Original-Message-ID: <x@portal.example>', '', 'Final-Recipient: rfc822; nord@ort.example', 'Action: failed', 'Status: 5.1.1', 'Diagnostic-Code: smtp; 550-5.1.1 The email account that you tried to reach does not exist.', ' 550 5.1.1 gsmtp'],
}; // prettier-ignore

describe('a bounce', () => {
  const servers = { Postfix: postfix, Exim: exim, Exchange: exchange, Sendmail: sendmail, Gmail: gmail };
  for (const [name, written] of Object.entries(servers)) {
    it(`of ${name} is read: whom it did not reach, and to which address of ours it came`, () => {
      const status = readDeliveryStatus(mailOf(written));
      assert.ok(status.kind === 'failed' && status.addresses.includes('nord@ort.example'), JSON.stringify(status));
      assert.ok(deliveredTo(mailOf(written)).includes(OURS));
    });

    for (const action of ['delayed', 'relayed', 'delivered', 'expanded'])
      it(`of ${name} that says "${action}" is none`, () => {
        const other = written.status.map((line) => line.replace('Action: failed', `Action: ${action}`));
        assert.deepEqual(readDeliveryStatus(mailOf({ ...written, status: other })), { kind: 'not-failed' });
      });
  }

  it('of several recipients names those alone who did not get it', () => {
    const others = ['', 'Final-Recipient: rfc822; sued@ort.example', 'Action: delivered', 'Status: 2.0.0'];
    assert.deepEqual(readDeliveryStatus(mailOf({ status: [...failed, ...others] })), {
      kind: 'failed',
      addresses: ['nord@ort.example'],
    });
  });

  it('may name nobody, stand in a mailbox, and be cut off', () => {
    const bare = ['Reporting-MTA: dns; mx.ort.example', '', 'Action: failed'];
    assert.deepEqual(readDeliveryStatus(mailOf({ status: bare })), { kind: 'failed', addresses: [] });
    const mail = mailOf({ status: failed });
    const inMailbox = Buffer.concat([Buffer.from('From MAILER-DAEMON Mon Nov 23 10:00:00 2026\n'), mail]);
    assert.equal(readDeliveryStatus(inMailbox).kind, 'failed');
    assert.equal(readDeliveryStatus(mail.subarray(0, mail.indexOf('X-Reference'))).kind, 'failed');
    assert.equal(readDeliveryStatus(Buffer.concat([mail, Buffer.alloc(2 * LOOKED_AT, 'a\n')])).kind, 'failed');
  });
});

describe('what is no bounce', () => {
  const text = mailOf({ status: failed }).toString('latin1');
  const mails: Record<string, string> = {
    nothing: '',
    'no mail': '\u0000\u0001\uFFFD',
    'an answer by a program': `To: ${OURS}\nContent-Type: text/plain\nAuto-Submitted: auto-replied\n\nIch bin im Urlaub.\nAction: failed\n`,
    'a receipt of reading': text.replace('report-type=delivery-status', 'report-type=disposition-notification'),
    'a report of another kind': text.replace('message/delivery-status', 'message/feedback-report'),
    'a report without boundary': text.replace('boundary="b=1/x"', 'boundary=""'),
    'a report with another boundary': text.replace('boundary="b=1/x"', 'boundary="c"'),
    'a report without recipients': mailOf({ status: ['Reporting-MTA: dns; mx.ort.example'] }).toString('latin1'),
    'a header without an end': 'To: a\n'.repeat(200_000),
    'a mail that quotes a bounce': `To: ${OURS}\nContent-Type: multipart/mixed; boundary=q\n\n--q\nContent-Type: message/rfc822\n\n${text}\n--q--\n`,
    'a report in which only the quoted mail holds one': mailOf({ type: 'message/rfc822', status: [text.replaceAll('b=1/x', 'inner')] }).toString('latin1'),
    'only deeper parts': text.replace('--b=1/x\nContent-Type: message/delivery-status', '--other\nContent-Type: message/delivery-status'),
  }; // prettier-ignore
  for (const [name, mail] of Object.entries(mails))
    it(name, () => assert.deepEqual(readDeliveryStatus(Buffer.from(mail, 'latin1')), { kind: 'no-notification' }));

  it('a reference in the quoted mail or in the text is not where it came to', () => {
    const mail = mailOf({ status: failed, human: `X-Original-To: portal+vit-2222-222@portal.example` });
    assert.deepEqual(deliveredTo(mail), [OURS]);
    assert.deepEqual(deliveredTo(Buffer.from(`Subject: x\n\nTo: ${OURS}\n`)), []);
  });

  it('never throws, whatever is cut out of it or put in', () => {
    const mail = mailOf(postfix);
    fc.assert(
      fc.property(fc.nat(mail.length), fc.nat(mail.length), fc.uint8Array({ maxLength: 40 }), (from, to, put) => {
        const bent = Buffer.concat([mail.subarray(0, from), put, mail.subarray(to)]);
        assert.ok(['failed', 'not-failed', 'no-notification'].includes(readDeliveryStatus(bent).kind));
        assert.ok(Array.isArray(deliveredTo(bent)));
      }),
      { numRuns: 500 },
    );
  });
});
