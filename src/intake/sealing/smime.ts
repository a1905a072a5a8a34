/** S/MIME (RFC 8551): seals a MIME entity for certificates, so that nobody here can read it any more, and signs one. */
import { X509Certificate, createHash, createPrivateKey, webcrypto } from 'node:crypto';
import { ObjectIdentifier, OctetString, UTCTime } from 'asn1js';
import {
  Attribute,
  Certificate,
  ContentInfo,
  CryptoEngine,
  EncapsulatedContentInfo,
  EnvelopedData,
  IssuerAndSerialNumber,
  SignedAndUnsignedAttributes,
  SignedData,
  SignerInfo,
} from 'pkijs';

const engine = new CryptoEngine({
  name: 'node',
  crypto: webcrypto as Crypto,
  subtle: webcrypto.subtle as SubtleCrypto,
});

/** The hash that goes with the strength of the curve (RFC 5753, 7.2). */
const derivation: Record<string, string> = { prime256v1: 'SHA-256', secp384r1: 'SHA-384', secp521r1: 'SHA-512' };

/**
 * @param certificates PEM; each of them opens it
 * @param entity header and body
 * @returns CMS EnvelopedData (RFC 5652, 6) as DER: AES-256-CBC, its key by RSA-OAEP with SHA-256 or ephemeral-static ECDH
 * @throws when there is no certificate, or one that cannot be sealed for
 */
export async function sealFor(certificates: string[], entity: Buffer): Promise<Buffer> {
  if (certificates.length === 0) throw new Error('nobody to seal for');
  const envelope = new EnvelopedData({ disableSplit: true });
  for (const pem of certificates) {
    const { raw, publicKey } = new X509Certificate(pem);
    const kdfAlgorithm = derivation[publicKey.asymmetricKeyDetails?.namedCurve ?? ''];
    const parameters = { oaepHashAlgorithm: 'SHA-256', ...(kdfAlgorithm ? { kdfAlgorithm } : {}) };
    envelope.addRecipientByCertificate(Certificate.fromBER(raw), parameters, undefined, engine);
  }
  await envelope.encrypt({ name: 'AES-CBC', length: 256 } as Algorithm, new Uint8Array(entity).buffer, engine);
  // RFC 5652, 6.1: 0 where every key travels by RSA.
  if (envelope.recipientInfos.every(({ variant }) => variant === 1)) envelope.version = 0;
  return contentInfo(ContentInfo.ENVELOPED_DATA, envelope.toSchema());
}

export interface Signer {
  /** The portal's own first, then those that vouch for it. */
  chain: Certificate[];
  key: CryptoKey;
}

/** @param certificate PEM of the certificate, with the chain below it if there is one @param key PEM without a password */
export function makeSigner({ certificate, key }: { certificate: string; key: string }): Signer {
  const blocks = certificate.match(/-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----/gs) ?? [];
  const privateKey = createPrivateKey(key);
  const { namedCurve = '' } = privateKey.asymmetricKeyDetails ?? {};
  const algorithm =
    privateKey.asymmetricKeyType === 'ec'
      ? { name: 'ECDSA', namedCurve: webCurves[namedCurve] ?? namedCurve }
      : { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
  return {
    chain: blocks.map((pem) => Certificate.fromBER(new X509Certificate(pem).raw)),
    key: privateKey.toCryptoKey(algorithm, false, ['sign']) as CryptoKey,
  };
}

const webCurves: Record<string, string> = { prime256v1: 'P-256', secp384r1: 'P-384', secp521r1: 'P-521' };

/** @returns CMS SignedData (RFC 5652, 5) as DER, apart from what it signs */
export async function signatureOf(entity: Buffer, { chain, key }: Signer, now: number): Promise<Buffer> {
  const [own] = chain;
  if (!own) throw new Error('no certificate to sign with');
  const signed = new SignedData({
    version: 1,
    encapContentInfo: new EncapsulatedContentInfo({ eContentType: ContentInfo.DATA }),
    signerInfos: [
      new SignerInfo({
        version: 1,
        sid: new IssuerAndSerialNumber({ issuer: own.issuer, serialNumber: own.serialNumber }),
        signedAttrs: new SignedAndUnsignedAttributes({ type: 0, attributes: attributesOf(entity, now) }),
      }),
    ],
    certificates: chain,
  });
  await signed.sign(key, 0, 'SHA-256', new Uint8Array(entity).buffer, engine);
  return contentInfo(ContentInfo.SIGNED_DATA, signed.toSchema(true));
}

/** RFC 5652, 11: what is signed besides the content. */
const attributesOf = (entity: Buffer, now: number): Attribute[] => [
  new Attribute({ type: '1.2.840.113549.1.9.3', values: [new ObjectIdentifier({ value: ContentInfo.DATA })] }),
  new Attribute({ type: '1.2.840.113549.1.9.5', values: [new UTCTime({ valueDate: new Date(now) })] }),
  new Attribute({
    type: '1.2.840.113549.1.9.4',
    values: [new OctetString({ valueHex: new Uint8Array(createHash('sha256').update(entity).digest()).buffer })],
  }),
];

const contentInfo = (contentType: string, content: ReturnType<EnvelopedData['toSchema']>): Buffer =>
  Buffer.from(new ContentInfo({ contentType, content }).toSchema().toBER(false));
