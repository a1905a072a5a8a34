/** What Node itself tells of an X.509 certificate, for those who seal and for those who sign. */
import { X509Certificate } from 'node:crypto';

/** @throws when it is none */
export const pemOf = (text: string): X509Certificate => new X509Certificate(text);

/** Those that S/MIME programs know (RFC 5753, 7.1), P-256, P-384 and P-521, as OpenSSL calls them. */
export const curves: ReadonlySet<string | undefined> = new Set(['prime256v1', 'secp384r1', 'secp521r1']);

/** RFC 5280, 4.2.1.12: emailProtection, and anyExtendedKeyUsage. */
const mailPurposes = new Set(['1.3.6.1.5.5.7.3.4', '2.5.29.37.0']);

/** One that names no purpose may be used for all. */
export const isForMail = ({ keyUsage: purposes }: X509Certificate): boolean =>
  purposes?.some((purpose) => mailPurposes.has(purpose)) ?? true;
