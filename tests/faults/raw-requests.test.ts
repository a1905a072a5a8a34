/** Requests that no browser sends, byte by byte: each gets one 4xx of the contract, and the portal neither dies nor grows. */
import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { after, before, describe, it } from 'node:test';
import * as fc from 'fast-check';
import { answersFor, get, post } from '../support/person.ts';
import { startProgram } from '../support/program.ts';
import type { Program } from '../support/program.ts';
import { sendRaw, statusOf } from '../support/raw.ts';

const CLOSE = 'Connection: close\r\n';
const FORM = 'Content-Type: application/x-www-form-urlencoded\r\n';

/** Collects garbage all the time, so that what is measured is what is held. */
const tidy = `import v8 from 'node:v8'; import vm from 'node:vm'; v8.setFlagsFromString('--expose-gc');
  const collect = vm.runInNewContext('gc'); setInterval(collect, 300).unref();`;

describe('an odd request', () => {
  let portal: Program;
  before(async () => {
    portal = await startProgram({ env: { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(tidy)}` } });
  });
  after(() => portal[Symbol.asyncDispose]());

  const host = () => `Host: 127.0.0.1:${portal.port}\r\n`;
  const origin = () => `Origin: ${portal.url}\r\n`;
  const bare = (line: string, headers = '') => `${line} HTTP/1.1\r\n${host()}${headers}${CLOSE}\r\n`;
  const ask = (target: string, headers = '') => bare(`GET ${target}`, headers);
  const form = (headers: string, body: string, length: number | string = Buffer.byteLength(body, 'latin1')) =>
    `POST /interesse/ HTTP/1.1\r\n${host()}${origin()}${headers}Content-Length: ${length}\r\n${CLOSE}\r\n${body}`;
  const coded = (coding: string, body: string, version = '1.1') =>
    `POST /interesse/ HTTP/${version}\r\n${host()}${origin()}${FORM}Transfer-Encoding: ${coding}\r\n${CLOSE}\r\n${body}`;
  const parts = (body: string, boundary = 'x') =>
    form(`Content-Type: multipart/form-data; boundary=${boundary}\r\n`, body);
  const part = (headers: string, value: string) =>
    `--x\r\nContent-Disposition: form-data; ${headers}\r\n\r\n${value}\r\n`;

  async function answered(request: string, expected: number): Promise<void> {
    const answer = await sendRaw(portal.port, request, 4_000);
    assert.equal(statusOf(answer), expected, JSON.stringify(answer.slice(0, 300)));
    assert.match(answer, /^content-security-policy: default-src 'none'/im);
    assert.match(answer, /^x-content-type-options: nosniff/im);
    assert.doesNotMatch(answer, / at .*\.(ts|mjs|js):\d/, 'no place in our code is told');
  }

  it('with a method that is not offered is 405, or 400 where it is no method', async () => {
    const known = [
      'PUT',
      'DELETE',
      'PATCH',
      'OPTIONS',
      'TRACE',
      'PROPFIND',
      'LINK',
      'QUERY',
      'M-SEARCH',
      'PURGE',
      'LOCK',
    ];
    for (const target of ['/', '/interesse/', '/healthz', '/metrics', '/eingang/abc/', '*']) {
      for (const method of known) await answered(bare(`${method} ${target}`, 'Content-Length: 0\r\n'), 405);
      for (const method of ['BREW', 'get', 'GETX', '\x00', 'PRI']) await answered(bare(`${method} ${target}`), 400);
    }
  });

  it('for an odd target is 400, and for a wrong one 404', async () => {
    const odd = ['http://localhost/', 'localhost:80', 'evil.example', '?', '//', '//evil.example/', '/\\evil.example/',
      '/%5cevil.example', '/%2fevil.example', '/x/%2e%2e/', '/.', '/a b', '/a\tb', '/%', '/%zz', '/%c0%af', '/%ed%a0%80/',
      '/\xe4/', '/%0d%0aSet-Cookie:a', '/%00', '/#x', `/${'a'.repeat(3_000)}`, `/${'a'.repeat(20_000)}`]; // prettier-ignore
    for (const target of odd) await answered(ask(target), 400);
    const wrong = ['/%252e%252e/', '/..;/x/', '/__proto__/', '/constructor/', '/projekte/__proto__/', '/index.html.br',
      '/projekte/constructor/interesse/', '/%E2%80%AE/', '/_astro/', '/.env', '/.git/config/', '/500.html', '/eingang/x/',
      '/projekte/%3fort=1/', '/projekte/%23x/', '/projekte/v-i-t/%3f/']; // prettier-ignore
    for (const target of wrong) await answered(ask(target), 404);
  });

  it('with a question of any kind is a page', async () => {
    for (const question of [
      '?__proto__=1&ort=%ff%00',
      `?ort=${'%F0%9F%98%80'.repeat(150)}`,
      '?ort=%ED%A0%80',
      '?',
      '?ort=%3Cb%3E',
    ])
      await answered(ask(`/projekte/${question}`), 200);
  });

  it('for another host, whichever way it is named, is 400', async () => {
    for (const name of [
      '',
      'evil.example',
      'a@127.0.0.1',
      'localhost, evil.example',
      'local%68ost',
      '\xe4.example',
      '[::1',
      '127.0.0.1/x',
    ])
      await answered(`GET / HTTP/1.1\r\nHost: ${name}\r\n${CLOSE}\r\n`, 400);
    await answered(`GET / HTTP/1.0\r\n\r\n`, 400);
    await answered(ask('/', 'Host: evil.example\r\n'), 400);
  });

  it('cannot talk the portal into another host or scheme by a forwarding header', async () => {
    const forwarded = 'X-Forwarded-Host: evil.example\r\nX-Forwarded-Proto: https\r\nForwarded: host=evil.example\r\n';
    for (const target of ['/', '/projekte/v-i-t/', '/nirgends/'])
      assert.doesNotMatch(await sendRaw(portal.port, ask(target, forwarded)), /evil\.example/);
  });

  it('in another version or grammar of HTTP is 400', async () => {
    for (const version of ['0.9', '1.2', '2.0', '3.0', 'x'])
      await answered(`GET / HTTP/${version}\r\n${host()}\r\n`, 400);
    await answered('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 400);
    await answered(`GET / HTTP/1.1\nHost: 127.0.0.1:${portal.port}\n\n`, 400);
    for (const header of ['X-A: a\r\n b', 'X-A : a', 'X-A: a\0b', 'X-A: a\rb', ': a', 'X A: a'])
      await answered(ask('/', `${header}\r\n`), 400);
    await answered(ask('/', `X: ${'a'.repeat(17_000)}\r\n`), 400);
    await answered(ask('/', Array.from({ length: 3_000 }, (_, index) => `x${index}:1\r\n`).join('')), 400);
  });

  it('whose end is in doubt is 400 and the last on its connection', async () => {
    const smuggled = 'GET /smuggled/ HTTP/1.1\r\nHost: x\r\n\r\n';
    const doubtful = [
      `POST /interesse/ HTTP/1.1\r\n${host()}${FORM}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${smuggled}`,
      `POST /interesse/ HTTP/1.1\r\n${host()}${FORM}Content-Length: 1\r\nContent-Length: 2\r\n\r\nab${smuggled}`,
      coded('gzip', `abc${smuggled}`),
      coded('gzip, chunked', `0\r\n\r\n${smuggled}`),
      coded('chunked, chunked', `0\r\n\r\n${smuggled}`),
      coded('xchunked', `0\r\n\r\n${smuggled}`),
      coded('chunked', `0\r\n\r\n${smuggled}`, '1.0'),
      coded('chunked', `zz\r\na\r\n0\r\n\r\n${smuggled}`),
      coded('chunked', `1;${'a'.repeat(20_000)}\r\na\r\n0\r\n\r\n${smuggled}`),
      ...['-1', '+1', '0x1', '1, 1', '1 1', '99999999999999999999999'].map((length) => form(FORM, 'a', length)),
    ];
    for (const request of doubtful) {
      const answer = await sendRaw(portal.port, request.replace(CLOSE, ''), 4_000);
      assert.deepEqual(
        [...answer.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => status),
        ['400'],
        request.slice(0, 200),
      );
    }
  });

  it('with an expectation or an upgrade is answered without it', async () => {
    await answered(form(`${FORM}Expect: 200-ok\r\n`, 'project=v-i-t'), 400);
    await answered(bare('GET /', 'Connection: Upgrade\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n'), 200);
    assert.match(
      await sendRaw(portal.port, form(`${FORM}Expect: 100-continue\r\n`, 'project=v-i-t')),
      /^HTTP\/1\.1 100 .*HTTP\/1\.1 422 /s,
    );
  });

  it('with a body of another kind is 415', async () => {
    const types = ['', 'Content-Type: application/json\r\n', 'Content-Type: application/x-www-form-urlencodedx\r\n',
      `${FORM}Content-Type: text/plain\r\n`, `${FORM}Content-Encoding: gzip\r\n`,
      ...['iso-8859-1', '"utf-16"', "'utf-16'", 'utf-8; charset=utf-7', ''].map((charset) =>
        `Content-Type: application/x-www-form-urlencoded; charset=${charset}\r\n`)]; // prettier-ignore
    for (const type of types) await answered(form(type, 'project=v-i-t'), 415);
    await answered(parts(`${part('name="message"; filename="a"\r\nContent-Type: text/plain', 'a')}--x--\r\n`), 415);
  });

  it('in multipart that cannot be read is 400, and 422 where only the answers are missing', async () => {
    for (const body of [
      '',
      '--y\r\n',
      part('', 'a'),
      part('name="project"', 'v-i-t').slice(0, -2),
      `--x\r\n\r\n\r\n--x--\r\n`,
    ])
      await answered(parts(body), 400);
    await answered(form('Content-Type: multipart/form-data\r\n', 'x'), 400);
    await answered(parts('--\r\n', ''), 400);
    const readable = [part('name="__proto__"', 'a'), part('name="_charset_"', 'utf-16'), part('name="name"', '\xff\xfe\0'),
      part('name="a"', '').repeat(200), part('name="\xff\xfe"', 'a'), '']; // prettier-ignore
    for (const body of readable) await answered(parts(`${body}--x--\r\n`), 422);
  });

  it('with fields that nobody typed is 422, and 400 where one field has two values', async () => {
    const bodies = ['', '__proto__=1&constructor=2&project=__proto__', 'project=constructor&step=send', '=&=&==',
      'project=v-i-t&name=%00', 'project=v-i-t&name=%ff%fe', 'project=v-i-t&name=%ED%A0%80', 'a&'.repeat(8_000),
      'project=v-i-t&'.repeat(1_100), `project=v-i-t&${'times=x&'.repeat(1_900)}`, 'project=v-i-t&times=__proto__&needs=toString',
      'project=v-i-t&step=__proto__&contact=__proto__']; // prettier-ignore
    for (const body of bodies) await answered(form(FORM, body), 422);
    await answered(form(FORM, 'project=v-i-t&project=spg'), 400);
  });

  it('from another origin is 403, whichever way it says so', async () => {
    const from = (headers: string) =>
      `POST /interesse/ HTTP/1.1\r\n${host()}${headers}${FORM}Content-Length: 13\r\n${CLOSE}\r\nproject=v-i-t`;
    const own = portal.url;
    const foreign = ['Origin: null', 'Origin: ', 'Origin: https://evil.example', `Origin: ${own}\r\nOrigin: http://evil.example`,
      `Origin: http://evil.example\r\nOrigin: ${own}`, `Origin: ${own}/x`, `Origin: ${own.replace('//', '//a@')}`,
      `Origin: ${own.replace('http', 'https')}`, `Origin: ${own}.evil.example`, `Origin: ${own} ${own}`,
      'Sec-Fetch-Site: cross-site', 'Sec-Fetch-Site: same-site', 'Sec-Fetch-Site: none', 'Sec-Fetch-Site: ']; // prettier-ignore
    for (const header of foreign) await answered(from(`${header}\r\n`), 403);
    for (const header of [`Origin: ${own}\r\n`, 'Sec-Fetch-Site: same-origin\r\n', ''])
      await answered(from(header), 422);
  });

  it('of 10 MB is 413 before it is read, declared or not', async () => {
    await answered(form(FORM, 'a', 10 * 1024 * 1024), 413);
    const chunk = `10000\r\n${'a'.repeat(0x10000)}\r\n`;
    await answered(coded('chunked', chunk.repeat(160)), 413);
  });

  it('CONNECT that is reset or left open neither ends the process nor keeps a socket', async () => {
    const files = async () => Number(/^process_open_fds (\d+)/m.exec((await get(`${portal.url}/metrics`)).text)?.[1]);
    const atFirst = await files();
    for (let count = 0; count < 40; count += 1) {
      const socket = connect(portal.port, '127.0.0.1');
      socket.on('error', () => undefined);
      await new Promise((resolve) => socket.once('connect', resolve));
      socket.write('CONNECT a:1 HTTP/1.1\r\nHost: x\r\n\r\n');
      if (count % 2 === 0) setTimeout(() => socket.resetAndDestroy(), 5);
      else socket.end('x'.repeat(2_000));
    }
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    assert.ok((await files()) <= atFirst + 5, 'sockets are closed');
    assert.equal((await get(portal.url)).status, 200);
  });

  it('without a length is 411', () =>
    answered(`POST /interesse/ HTTP/1.1\r\n${host()}${origin()}${FORM}${CLOSE}\r\n`, 411));

  it('of bytes by chance is a 4xx or nothing', async () => {
    const words = fc.constantFrom('GET', 'POST', ' ', '/', '/interesse/', 'HTTP/1.1', '\r\n', '\n', ':', 'Host', host().trim(),
      'Content-Length', 'Transfer-Encoding', 'chunked', '5', '0', '\0', '\xff', 'Expect', '100-continue', 'Upgrade'); // prettier-ignore
    const bytes = fc.array(fc.oneof({ weight: 4, arbitrary: words }, fc.string({ maxLength: 5 })), { maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(bytes, async (request) => {
        const status = statusOf(await sendRaw(portal.port, `${request.join('')}\r\n\r\n`, 300));
        assert.ok(Number.isNaN(status) || status < 500, String(status));
      }),
      { numRuns: 100 },
    );
  });

  it('repeated many hundred times costs no more than 50 MB, and a good one is still answered', async () => {
    const big = coded('chunked', `10000\r\n${'a'.repeat(0x10000)}\r\n`.repeat(160));
    const barrage = async (rounds: number) => {
      for (let round = 0; round < rounds; round += 1)
        await Promise.all([
          sendRaw(portal.port, big, 200),
          ...Array.from({ length: 40 }, (_, index) =>
            sendRaw(portal.port, ask(`/projekte/%3fort=${round}-${index}/`), 200),
          ),
          ...Array.from({ length: 20 }, () =>
            sendRaw(portal.port, form(FORM, `project=v-i-t&name=${'ä'.repeat(3_000)}`), 200),
          ),
          ...Array.from({ length: 20 }, () =>
            sendRaw(portal.port, `POST /interesse/ HTTP/1.1\r\n${host()}Content-Len`, 50),
          ),
        ]);
    };
    // Until code is compiled and the heap has found its size.
    await barrage(4);
    const start = await memoryOf(portal);
    await barrage(12);
    const grown = ((await memoryOf(portal)) - start) / 2 ** 20;
    assert.ok(grown < 50, `${grown} MiB more`);
    assert.equal((await post(portal.url, answersFor('v-i-t'))).status, 303);
    assert.doesNotMatch(portal.output(), /"level":"(error|fatal)"/);
  });
});

async function memoryOf({ url }: Program): Promise<number> {
  const { text } = await get(`${url}/metrics`);
  return Number(/^process_resident_memory_bytes (\S+)/m.exec(text)?.[1]);
}
