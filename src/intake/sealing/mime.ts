/** MIME entities: the parts of a letter that are signed and sealed, header and body, lines ended by CRLF. */
import { randomUUID } from 'node:crypto';

const CRLF = '\r\n';
/** RFC 5322, 2.1.1: octets of a line without its end. */
const LINE = 998;

/**
 * A plain text. `8bit`: as it is, which only an envelope carries unharmed; lines too long for mail are put into base64
 * there, too. Line breaks of any kind become CRLF (RFC 8551, 3.1.1); nothing else changes.
 */
export function textEntity(text: string, transfer: '8bit' | 'base64'): Buffer {
  const lines = text.split(/\r\n|\r|\n/);
  const encoding = lines.some((line) => Buffer.byteLength(line) > LINE) ? 'base64' : transfer;
  const body = Buffer.from(lines.join(CRLF));
  return entityOf(
    ['Content-Type: text/plain; charset=utf-8', `Content-Transfer-Encoding: ${encoding}`],
    encoding === 'base64' ? base64Lines(body) : body,
  );
}

/** RFC 8551, 3.2: what travels in place of the text. */
export const envelopeEntity = (cms: Buffer): Buffer =>
  entityOf(
    [
      'Content-Type: application/pkcs7-mime;',
      ' smime-type=enveloped-data; name=smime.p7m',
      'Content-Transfer-Encoding: base64',
      'Content-Disposition: attachment; filename=smime.p7m',
    ],
    base64Lines(cms),
  );

/** RFC 8551, 3.5.3: readable without any program that knows signatures. */
export function signedEntity(entity: Buffer, signature: Buffer): Buffer {
  const boundary = `signed-${randomUUID()}`;
  const signaturePart = entityOf(
    [
      'Content-Type: application/pkcs7-signature; name=smime.p7s',
      'Content-Transfer-Encoding: base64',
      'Content-Disposition: attachment; filename=smime.p7s',
    ],
    base64Lines(signature),
  );
  const type = [
    'Content-Type: multipart/signed; micalg=sha-256;',
    ' protocol="application/pkcs7-signature";',
    ` boundary="${boundary}"`,
  ];
  const parts = [entity, signaturePart].flatMap((part) => [
    Buffer.from(`--${boundary}${CRLF}`),
    part,
    Buffer.from(CRLF),
  ]);
  return entityOf(type, Buffer.concat([...parts, Buffer.from(`--${boundary}--${CRLF}`)]));
}

const entityOf = (header: string[], body: Buffer): Buffer =>
  Buffer.concat([Buffer.from([...header, '', ''].join(CRLF)), body]);

const base64Lines = (bytes: Buffer): Buffer =>
  Buffer.from((bytes.toString('base64').match(/.{1,76}/g) ?? []).map((line) => line + CRLF).join(''));
