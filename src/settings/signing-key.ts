/** The certificate and the key with which the portal signs its letters: read once, at the start. */
import { X509Certificate, createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { curves, isForMail } from './x509.ts';

export interface Signing {
  /** PEM; the portal's own first, below it those that vouch for it. */
  certificate: string;
  /** PEM without a password. */
  key: string;
}

const RSA_BITS = 2_048;

/** @returns what the files hold, or in `problem` one line that names the wrong variable */
export function readSigning(
  certificatePath: string | undefined,
  keyPath: string | undefined,
): Signing | { problem: string } | undefined {
  if (!certificatePath && !keyPath) return undefined;
  if (!certificatePath) return { problem: 'SMIME_CERT: required with SMIME_KEY' };
  if (!keyPath) return { problem: 'SMIME_KEY: required with SMIME_CERT' };
  const [certificate, key] = [textOf(certificatePath), textOf(keyPath)];
  if (certificate === undefined) return { problem: 'SMIME_CERT: the file cannot be read' };
  if (key === undefined) return { problem: 'SMIME_KEY: the file cannot be read' };
  const problem = signingProblem(certificate, key);
  return problem === undefined ? { certificate, key } : { problem };
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

function signingProblem(certificate: string, key: string): string | undefined {
  const own = tried(() => new X509Certificate(certificate));
  if (!own) return 'SMIME_CERT: holds no certificate (PEM)';
  const privateKey = tried(() => createPrivateKey(key));
  if (!privateKey) return 'SMIME_KEY: holds no private key (PEM without a password)';
  if (!own.checkPrivateKey(privateKey)) return 'SMIME_KEY: does not belong to SMIME_CERT';
  const { asymmetricKeyType: type, asymmetricKeyDetails: details } = privateKey;
  const fits = type === 'rsa' ? (details?.modulusLength ?? 0) >= RSA_BITS : curves.has(details?.namedCurve);
  if (!fits) return `SMIME_CERT: needs RSA from ${RSA_BITS} bits on, or P-256, P-384, P-521`;
  return isForMail(own) ? undefined : 'SMIME_CERT: is not made for e-mail (no emailProtection)';
}

/** OpenSSL's messages name nothing that an operator could use. */
function tried<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
