/** `npm run dev`: Astro's development server with the portal behind it, from the same composition as the server. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { copyPortal } from '../support/build.ts';
import type { Copy } from '../support/build.ts';
import { temporaryFolder } from '../support/folder.ts';
import type { Folder } from '../support/folder.ts';
import { answersFor, get, post } from '../support/person.ts';
import { freePort } from '../support/program.ts';

describe('while developing', () => {
  let [copy, data]: [Copy?, Folder?] = [];
  let child: ChildProcess;
  let url = '';
  before(async () => {
    [copy, data] = [
      await copyPortal(fileURLToPath(new URL('../fixture/content', import.meta.url))),
      await temporaryFolder(),
    ];
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    const env = {
      PATH: process.env['PATH'] ?? '',
      PORT: String(port),
      DATA_DIR: data.path,
      ASTRO_TELEMETRY_DISABLED: '1',
    };
    child = spawn(process.execPath, ['node_modules/astro/bin/astro.mjs', 'dev'], {
      cwd: copy.folder,
      env,
      stdio: 'ignore',
    });
    while (!(await get(url).catch(() => undefined))) {
      assert.equal(child.exitCode, null);
      await sleep(50);
    }
  });
  after(async () => {
    child.kill('SIGKILL');
    await copy?.[Symbol.asyncDispose]();
    await data?.[Symbol.asyncDispose]();
  });

  it('a message is kept, and its receipt opens', async () => {
    const stored = await post(url, answersFor('bruecke', { site: 'linkes-ufer' }));
    assert.equal(stored.status, 303);
    const receipt = await get(url + stored.headers.get('location'));
    assert.match(receipt.text, /Ihre Nachricht ist (gesendet|angekommen)/);
  });

  it('search, open data, the PDFs and pictures of editors are answered, and the server lives on', async () => {
    const uploads = ['/flyer/bruecke.pdf', '/aktuelles/eroeffnung/', '/aktuelles/eroeffnung/bild-320.webp'];
    for (const path of ['/suche/?q=Hilfe', '/api/hsds/', '/finden/?plz=12345', '/probe/', ...uploads, '/'])
      assert.equal((await get(url + path)).status, 200, path);
  });

  it('the script that leaves the form is one that the browser can load', async () => {
    const { text } = await get(`${url}/projekte/bruecke/interesse/`);
    const [tag = ''] = /<script[^>]*data-exit[^>]*>/.exec(text) ?? [];
    assert.match(tag, /type="module"/);
    const [, src = ''] = /src="([^"]+)"/.exec(tag) ?? [];
    const script = await get(url + src.replaceAll('&amp;', '&').replaceAll('&#38;', '&'));
    assert.match(script.headers.get('content-type') ?? '', /javascript/);
  });
});
