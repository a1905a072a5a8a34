/** Is a certificate fit to seal letters for? Asked when content is read for a build; the date is asked again while running. */
import type { X509Certificate } from 'node:crypto';
import { BitString } from 'asn1js';
import { Certificate, RSASSAPSSParams } from 'pkijs';
import { curves, isForMail, pemOf } from '../settings/x509.ts';

const DAY = 24 * 60 * 60_000;
/** Days before its end in which somebody should renew it. */
export const RENEW_DAYS = 30;
/** BSI TR-02102-1: RSA from 3000 bits on. */
const RSA_BITS = 3_072;
/** RFC 5280, 4.2.1.3: bits of the key usage, counted from the left. */
const KEY_USAGE = '2.5.29.15';
const KEY_ENCIPHERMENT = 2;
const KEY_AGREEMENT = 4;

/** @returns in German why letters cannot be sealed for it; undefined: they can. `now`: milliseconds since the epoch */
export function certificateProblem(pem: string, now: number): string | undefined {
  if (/PRIVATE KEY/.test(pem))
    return 'enthält einen geheimen Schlüssel. Bitte sofort löschen und ein neues Zertifikat beantragen: Der Schlüssel gehört nicht hierher.';
  const count = pem.match(/-----BEGIN CERTIFICATE-----/g)?.length ?? 0;
  if (count > 1) return 'enthält mehrere Zertifikate. Bitte nur das eine der Stelle, die die Nachrichten liest.';
  const certificate = count === 1 ? parsed(pem) : undefined;
  if (!certificate) return 'ist kein lesbares Zertifikat. Es muss eine PEM-Datei sein (Base-64-codiert, X.509).';
  return (
    dateProblem(certificate, now) ?? keyProblem(certificate) ?? signatureProblem(certificate) ?? useProblem(certificate)
  );
}

/** Whole days until it ends; negative: it has ended. */
export const daysLeft = (pem: string, now: number): number =>
  Math.floor((pemOf(pem).validToDate.getTime() - now) / DAY);

export function isValidAt(pem: string, now: number): boolean {
  const { validFromDate, validToDate } = pemOf(pem);
  return validFromDate.getTime() <= now && now < validToDate.getTime();
}

function parsed(pem: string): X509Certificate | undefined {
  try {
    const certificate = pemOf(pem);
    // The library that seals must be able to read it, too.
    parseDer(certificate.raw);
    return certificate.publicKey ? certificate : undefined;
  } catch {
    return undefined;
  }
}

const parseDer = (raw: Buffer) => Certificate.fromBER(new Uint8Array(raw));

const germanDay = (date: Date) => date.toLocaleDateString('de', { dateStyle: 'long', timeZone: 'Europe/Berlin' });

function dateProblem({ validFromDate, validToDate }: X509Certificate, now: number): string | undefined {
  if (validToDate.getTime() <= now) return `ist am ${germanDay(validToDate)} abgelaufen.`;
  return validFromDate.getTime() > now ? `gilt erst ab dem ${germanDay(validFromDate)}.` : undefined;
}

function keyProblem({ publicKey }: X509Certificate): string | undefined {
  const { asymmetricKeyType: type, asymmetricKeyDetails: details } = publicKey;
  if (type === 'rsa') {
    const bits = details?.modulusLength ?? 0;
    return bits < RSA_BITS ? `ist zu schwach: RSA mit ${bits} Bit, nötig sind ${RSA_BITS}.` : undefined;
  }
  if (type !== 'ec') return `hat einen Schlüssel, mit dem man nicht verschlüsseln kann (${type}). Es geht RSA oder EC.`;
  return curves.has(details?.namedCurve)
    ? undefined
    : `benutzt die Kurve ${details?.namedCurve ?? '?'}. Es gehen P-256, P-384 und P-521.`;
}

function signatureProblem(certificate: X509Certificate): string | undefined {
  const name = signatureOf(certificate);
  return /SHA-?(224|256|384|512)|SHA3|^ED(25519|448)$/i.test(name)
    ? undefined
    : `ist zu schwach unterschrieben (${name}). Nötig ist SHA-256 oder besser.`;
}

function signatureOf({ signatureAlgorithm, signatureAlgorithmOid, raw }: X509Certificate): string {
  if (signatureAlgorithm?.toLowerCase() !== 'rsassapss') return signatureAlgorithm ?? signatureAlgorithmOid;
  const { algorithmParams } = parseDer(raw).signatureAlgorithm;
  const { hashAlgorithm } = new RSASSAPSSParams({ schema: algorithmParams });
  return pssHashes[hashAlgorithm.algorithmId] ?? 'RSASSA-PSS, SHA-1';
}

const pssHashes: Record<string, string> = {
  '2.16.840.1.101.3.4.2.1': 'SHA-256',
  '2.16.840.1.101.3.4.2.2': 'SHA-384',
  '2.16.840.1.101.3.4.2.3': 'SHA-512',
};

function useProblem(certificate: X509Certificate): string | undefined {
  if (!isForMail(certificate)) return 'ist nicht für E-Mail gemacht (Zweck „E-Mail-Schutz“ fehlt).';
  const bit = certificate.publicKey.asymmetricKeyType === 'rsa' ? KEY_ENCIPHERMENT : KEY_AGREEMENT;
  return allows(certificate, bit) ? undefined : 'ist nicht zum Verschlüsseln gemacht, nur zum Unterschreiben.';
}

/** A certificate that says nothing about its use may be used for all. */
function allows({ raw }: X509Certificate, bit: number): boolean {
  const extension = parseDer(raw).extensions?.find(({ extnID }) => extnID === KEY_USAGE);
  if (!extension) return true;
  const { parsedValue } = extension as { parsedValue?: unknown };
  const [first = 0] = parsedValue instanceof BitString ? new Uint8Array(parsedValue.valueBlock.valueHexView) : [];
  return (first & (0x80 >> bit)) !== 0;
}
