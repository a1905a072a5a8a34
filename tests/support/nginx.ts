/** nginx in front of a portal, as the portal's own site for it says: from the machine, else Debian's package. */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const places = ['/usr/sbin/nginx', '/usr/bin/nginx', '/usr/local/bin/nginx', '/opt/homebrew/bin/nginx'];

const ways: [string, string[]][] = [
  ['apt-get', ['update', '-qq']],
  ['apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'nginx-light']],
];

export function nginxPath(): string {
  const found = () => places.find((path) => existsSync(path));
  for (const [command, args] of found() ? [] : ways) execFileSync(command, args, { stdio: 'ignore' });
  const path = found();
  if (!path) throw new Error('nginx is needed for this test: install it');
  return path;
}

export interface Nginx extends AsyncDisposable {
  /** Its own certificate, to be trusted. */
  certificate: string;
}

/** @param site text for the http block; its paths of certificate, log and port 80 are put into a folder of the test's */
export async function startNginx(site: string, ports: { plain: number; tls: number }): Promise<Nginx> {
  const folder = await mkdtemp(join(tmpdir(), 'portal-nginx-'));
  const certificate = join(folder, 'cert.pem');
  const key = join(folder, 'key.pem');
  const subject = ['-subj', '/CN=portal.test', '-addext', 'subjectAltName=DNS:portal.test'];
  const made = [
    'req',
    '-x509',
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:P-256',
    '-nodes',
    '-days',
    '2',
    ...subject,
  ];
  const [maker, ...options] = ['openssl', ...made];
  execFileSync(maker ?? '', [...options, '-keyout', key, '-out', certificate], { stdio: 'ignore' });
  await mkdir(join(folder, 'tmp'));
  const here = site
    .replace(/(ssl_certificate) [^;]+;/, `$1 ${certificate};`)
    .replace(/(ssl_certificate_key) [^;]+;/, `$1 ${key};`)
    .replace(/error_log [^;]+;/, `error_log ${join(folder, 'error.log')};`)
    .replace('listen 80;', `listen 127.0.0.1:${ports.plain};`)
    .replace(/listen \[::\]:[^;]+;\n/g, '');
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${join(folder, 'tmp', name)};`,
  );
  // The files of the portal belong to whoever runs the test.
  const user = process.getuid?.() === 0 ? 'user root;' : '';
  const config = `${user} worker_processes 1; pid ${join(folder, 'pid')}; error_log ${join(folder, 'start.log')};
    events {} http { ${temporary.join(' ')} ${here} }`;
  await writeFile(join(folder, 'nginx.conf'), config);
  const child = spawn(nginxPath(), ['-c', join(folder, 'nginx.conf'), '-p', folder, '-g', 'daemon off;'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  while (!(await listens(ports.tls))) {
    if (child.exitCode !== null) throw new Error(`nginx does not start: ${said}`);
    await sleep(50);
  }
  return {
    certificate,
    async [Symbol.asyncDispose]() {
      if (child.exitCode === null) {
        const ended = once(child, 'close');
        child.kill('SIGTERM');
        await ended;
      }
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const listens = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.end(() => resolve(true)));
    socket.on('error', () => resolve(false));
  });
