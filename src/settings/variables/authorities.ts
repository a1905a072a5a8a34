/** `SMTP_CA_FILE`: who vouches for the mail server, beside those that every program trusts. */
import { X509Certificate } from 'node:crypto';
import { readNamedFile } from '../files.ts';
import { ConfigError } from '../problem.ts';

const block = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/** @returns its certificates, PEM. @throws ConfigError where there is none, or one that cannot be read */
export function readAuthorities(path: string): string[] {
  const found = readNamedFile('SMTP_CA_FILE', path).match(block) ?? [];
  if (found.length === 0) throw new ConfigError('SMTP_CA_FILE: holds no certificate (PEM)');
  const wrong = found.findIndex((pem) => !isCertificate(pem));
  if (wrong >= 0) throw new ConfigError(`SMTP_CA_FILE: certificate number ${wrong + 1} cannot be read`);
  return found;
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).raw.length > 0;
  } catch {
    return false;
  }
}
