/** What `doctor --print` gives an operator: text to put where it belongs, with the settings filled in. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { readConfig } from '../../../src/settings/config.ts';
import { caddySite, nginxSite } from '../../../src/programs/desk/print/proxies.ts';
import { systemdUnit } from '../../../src/programs/desk/print/systemd.ts';
import { securityHeaders } from '../../../src/http/headers.ts';
import { root, runToEnd } from '../../support/program.ts';

const config = readConfig({ SITE_URL: 'https://hilfe.example.org', DATA_DIR: '/var/lib/portal', PORT: '8123' });
const place = { root: root.replace(/\/$/, ''), user: 'portal' };

describe('the unit for systemd', () => {
  it('lets the portal write to its data folder alone', () => {
    assert.match(systemdUnit(config, place), /^StateDirectory=portal\nStateDirectoryMode=0700\nProtectSystem=strict$/m);
    assert.match(systemdUnit({ dataDir: '/data/portal' }, place), /^ReadWritePaths=\/data\/portal$/m);
  });

  it('starts what `npm run serve` starts, by files that are there', () => {
    const [, node = '', program = ''] = /^ExecStart=(\S+) (\S+)$/m.exec(systemdUnit(config, place)) ?? [];
    assert.ok(existsSync(node) && existsSync(program));
  });

  const analyze = '/usr/bin/systemd-analyze';
  if (existsSync(analyze))
    it('is understood by systemd, which finds little to blame', async () => {
      const folder = await mkdtemp(join(tmpdir(), 'portal-unit-'));
      const unit = join(folder, 'portal.service');
      await writeFile(unit, systemdUnit(config, { ...place, user: 'nobody' }));
      execFileSync(analyze, ['verify', unit], { stdio: 'pipe' });
      const report = execFileSync(analyze, ['security', '--offline=true', unit], { encoding: 'utf8', stdio: 'pipe' });
      await rm(folder, { recursive: true });
      const exposure = Number(/exposure level for portal\.service: ([\d.]+)/.exec(report)?.[1]);
      assert.ok(exposure < 2, report);
    });
});

describe('the site for a proxy', () => {
  it('names the public host and the portal, and leaves no placeholder', () => {
    for (const text of [nginxSite(config, place.root), caddySite(config)]) {
      assert.match(text, /hilfe\.example\.org/);
      assert.match(text, /127\.0\.0\.1:8123/);
      assert.match(text, /TRUST_PROXY=1/);
      assert.doesNotMatch(text, /undefined|\[object|NaN/);
    }
  });

  it('for nginx has every security header in every block that sends files', () => {
    const text = nginxSite(config, place.root);
    const blocks = text.split('add_header Cache-Control').length - 1;
    for (const [name, value] of Object.entries(securityHeaders(config)))
      assert.equal(text.split(`add_header ${name} "${value}" always;`).length - 1, blocks, name);
  });

  it('sets what says who asks, and hands on nothing that the client wrote there', () => {
    assert.match(nginxSite(config, place.root), /proxy_set_header X-Forwarded-For \$remote_addr;/);
    assert.match(caddySite(config), /header_up X-Forwarded-For \{remote_host\}/);
  });
});

it('`desk doctor --print` prints one of them and nothing else, and says what there is', async () => {
  const print = (name: string) =>
    runToEnd(root, ['src/programs/desk.ts', 'doctor', '--print', name], {
      SITE_URL: 'https://hilfe.example.org',
      PORT: '8123',
    });
  const unit = await print('systemd');
  assert.equal(unit.code, 0);
  assert.match(unit.output, /^\[Unit\]\n.*WantedBy=multi-user\.target\n$/s);
  const wrong = await print('apache');
  assert.equal(wrong.code, 2);
  assert.match(wrong.output, /systemd\|nginx\|caddy/);
});
