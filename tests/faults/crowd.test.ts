/** One address that holds more connections than the portal has: others come in, it comes in itself, and nobody is cut. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { get as httpGet, request } from 'node:http';
import type { ClientRequest, IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { bounds } from '../../src/http/connection/connections.ts';
import { answersFor, get, hiddenFieldsOf } from '../support/person.ts';
import { startProgram } from '../support/program.ts';
import type { Program } from '../support/program.ts';

/** More than all that are allowed. */
const CROWD = bounds.all + 300;

/** Only Linux has more than one IPv4 address for itself. */
const other = process.platform === 'linux' ? '127.0.0.2' : '::1';
const everywhere = process.platform === 'linux' ? '0.0.0.0' : '::';

describe('4,300 idle connections of one address', () => {
  let portal: Program;
  let crowd: Socket[] = [];
  before(async () => (portal = await startProgram({ env: { HOST: everywhere, SITE_URL: 'http://localhost' } })));
  after(async () => {
    for (const socket of crowd) socket.destroy();
    await portal[Symbol.asyncDispose]();
  });

  const answered = async (asked: ClientRequest) => ((await once(asked, 'response')) as [IncomingMessage])[0];

  async function taken(answer: IncomingMessage): Promise<number> {
    let bytes = 0;
    for await (const chunk of answer as AsyncIterable<Buffer>) bytes += chunk.length;
    return bytes;
  }

  async function gather(): Promise<void> {
    crowd = [];
    while (crowd.length < CROWD) {
      const more = Array.from({ length: 100 }, () => connect(portal.port, '127.0.0.1').on('error', () => undefined));
      await Promise.all(more.map((socket) => once(socket, 'connect')));
      crowd.push(...more);
    }
  }

  const from = (localAddress: string, path: string) =>
    httpGet({
      host: localAddress,
      port: portal.port,
      path,
      localAddress,
      agent: false,
      headers: { Host: `localhost:${portal.port}` },
    });

  it('shut nobody out, and cut nothing that is under way', async () => {
    const body = new URLSearchParams({
      ...((await hiddenFieldsOf(portal.url, 'v-i-t')) as Record<string, string>),
      ...(answersFor('v-i-t') as Record<string, string>),
      step: 'send',
    }).toString();
    // Somebody at the same address is just sending what they wrote, …
    const sending = request({
      host: '127.0.0.1',
      port: portal.port,
      path: '/interesse/',
      method: 'POST',
      agent: false,
      headers: {
        Host: `localhost:${portal.port}`,
        Origin: `http://localhost:${portal.port}`,
        'Content-Type': 'application/x-www-form-urlencoded',
        'Content-Length': body.length,
      },
    });
    sending.write(body.slice(0, 20));
    await once(sending, 'socket');
    // … and somebody else is taking their time to read a long answer.
    const reading = (await answered(from('127.0.0.1', '/flyer/alle.zip'))).pause();

    await gather();
    const page = await answered(from(other, '/projekte/v-i-t/'));
    assert.equal(page.statusCode, 200);
    assert.ok((await taken(page)) > 1_000);
    assert.equal((await answered(from('127.0.0.1', '/'))).statusCode, 200, 'the address itself is let in, too');

    sending.end(body.slice(20));
    assert.equal((await answered(sending)).statusCode, 303);
    assert.equal(await taken(reading), Number(reading.headers['content-length']));
    const { text } = await get(`${portal.url}/metrics`);
    const open = Number(/^portal_connections (\d+)/m.exec(text)?.[1]);
    assert.ok(open > 0 && open <= bounds.ofOne + 10, `${open} are open`);
  });
});
