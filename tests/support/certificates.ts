/** Certificates made by OpenSSL, and OpenSSL as the reader of what was sealed and signed. */
import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface Identity {
  /** PEM. */
  certificate: string;
  key: string;
  certificateFile: string;
  keyFile: string;
}

interface Wish {
  /** `rsa:3072`, `ed25519`, or a curve as OpenSSL calls it. */
  kind?: string;
  usage?: string;
  purpose?: string;
  days?: number;
  /** More arguments of `openssl req`. */
  more?: string[];
}

/** A self-signed certificate for `<name>@example.org`, from now on. */
export async function makeIdentity(folder: string, name: string, wish: Wish = {}): Promise<Identity> {
  const { kind = 'prime256v1', purpose = 'emailProtection', days = 365, more = [] } = wish;
  const plain = kind.includes(':') || kind === 'ed25519';
  const { usage = `digitalSignature,${plain ? 'keyEncipherment' : 'keyAgreement'}` } = wish;
  const [keyFile, certificateFile] = [join(folder, `${name}.key`), join(folder, `${name}.pem`)];
  const extensions = [
    `subjectAltName=email:${name}@example.org`,
    ...(usage ? [`keyUsage=critical,${usage}`] : []),
    ...(purpose ? [`extendedKeyUsage=${purpose}`] : []),
  ].flatMap((extension) => ['-addext', extension]);
  const newKey = plain ? ['-newkey', kind] : ['-newkey', 'ec', '-pkeyopt', `ec_paramgen_curve:${kind}`];
  const what = ['-subj', `/CN=${name}`, '-days', String(days), ...extensions, ...more];
  await run('openssl', ['req', '-x509', '-nodes', ...newKey, ...what, '-keyout', keyFile, '-out', certificateFile]);
  const [certificate, key] = [await readFile(certificateFile, 'utf8'), await readFile(keyFile, 'utf8')];
  return { certificate, key, certificateFile, keyFile };
}

/** As the owner of a key reads a whole mail. @returns the MIME entity inside, byte for byte */
export async function opened(folder: string, mail: Buffer | string, owner: Identity): Promise<Buffer> {
  const file = join(folder, 'sealed.eml');
  await writeFile(file, mail, typeof mail === 'string' ? 'latin1' : null);
  const owned = ['-recip', owner.certificateFile, '-inkey', owner.keyFile];
  const { stdout } = await run('openssl', ['cms', '-decrypt', '-in', file, ...owned], { encoding: 'buffer' });
  return stdout;
}

/** As a mail program checks a signature. @returns the entity that is signed @throws when OpenSSL finds it wrong */
export async function verified(folder: string, mail: Buffer | string, signer: Identity): Promise<Buffer> {
  const file = join(folder, 'signed.eml');
  await writeFile(file, mail, typeof mail === 'string' ? 'latin1' : null);
  const trust = ['-CAfile', signer.certificateFile];
  const { stdout } = await run('openssl', ['cms', '-verify', '-in', file, ...trust], { encoding: 'buffer' });
  return stdout;
}

/** The parts of a sealed mail by their names, as OpenSSL prints them. */
export async function structureOf(folder: string, mail: Buffer): Promise<string> {
  const file = join(folder, 'shown.eml');
  await writeFile(file, mail);
  return (await run('openssl', ['cms', '-cmsout', '-print', '-noout', '-in', file])).stdout;
}

/** The text of an entity without its header, with line breaks as people type them. */
export function textOf(entity: Buffer): string {
  const whole = entity.toString('latin1');
  const end = whole.indexOf('\r\n\r\n');
  const [head, body] = [whole.slice(0, end), Buffer.from(whole.slice(end + 4), 'latin1')];
  const text = /base64/i.test(head) ? Buffer.from(body.toString('latin1'), 'base64') : body;
  return text.toString('utf8').replaceAll('\r\n', '\n');
}
