/**
 * Every way in which an SMTP delivery fails, by name. docs/operations.md shows the same table.
 *
 * `our-side`      nothing will get through until somebody changes our side: the courier pauses and the office is told
 * `dead-address`  this recipient does not exist any more: the next one gets the letter, and the office is told
 * `passing`       passes by itself: the letter waits and is tried again
 */
export const failures = {
  dns: 'passing',
  refused: 'passing',
  unreachable: 'passing',
  greeting: 'our-side',
  tls: 'our-side',
  'tls-no-starttls': 'our-side',
  'tls-old-protocol': 'our-side',
  'tls-expired': 'our-side',
  'tls-not-yet-valid': 'our-side',
  'tls-other-name': 'our-side',
  'tls-self-signed': 'our-side',
  'tls-unknown-authority': 'our-side',
  auth: 'our-side',
  'sender-refused': 'passing',
  'sender-deferred': 'passing',
  'recipient-refused': 'dead-address',
  'recipient-deferred': 'passing',
  'data-refused': 'passing',
  'data-deferred': 'passing',
  dropped: 'passing',
  timeout: 'passing',
  deadline: 'passing',
  protocol: 'passing',
  maildir: 'passing',
} as const satisfies Record<string, 'our-side' | 'dead-address' | 'passing'>;

export type Failure = keyof typeof failures;

/** After these nobody knows whether the recipient's side has taken the letter before the connection broke. */
const unsure = new Set<Failure>(['dropped', 'timeout', 'deadline', 'protocol', 'maildir']);
export const mayHaveArrived = (failure: Failure) => unsure.has(failure);

/** A delivery that did not happen, or may not have. Carries no server text: it may quote the letter. */
export class DeliveryError extends Error {
  override name = 'DeliveryError';
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure);
    this.failure = failure;
  }
}

/** How far a delivery had come. nodemailer's errors alone do not always tell. */
export type Stage = 'connect' | 'hello' | 'login' | 'send';

/** What nodemailer tells of a failure. Its `permanent` flag is not trusted: it calls wrong passwords permanent too. */
interface SmtpError {
  code?: string;
  originalCode?: string;
  command?: string;
  responseCode?: number;
  timeoutType?: string;
}

export function failureOf(error: unknown, stage: Stage): Failure {
  if (error instanceof DeliveryError) return error.failure;
  const { code, originalCode, command, responseCode = 0, timeoutType } = error as SmtpError;
  if (code === 'EAUTH' || stage === 'login') return code === 'ETIMEDOUT' ? 'timeout' : 'auth';
  if (isTlsProblem(originalCode)) return tlsFailure(originalCode);
  if (code === 'ETLS') return command === 'STARTTLS' && responseCode >= 400 ? 'tls-no-starttls' : 'tls';
  if (code === 'EDNS') return 'dns';
  if (command === 'MAIL FROM') return responseCode >= 500 ? 'sender-refused' : 'sender-deferred';
  if (command === 'RCPT TO') return responseCode >= 500 ? 'recipient-refused' : 'recipient-deferred';
  if (command === 'DATA') return responseCode >= 500 ? 'data-refused' : 'data-deferred';
  if (stage === 'connect') return connectFailure({ code, originalCode, timeoutType });
  if (timeoutType === 'UPGRADE_TIMEOUT' || command === 'STARTTLS') return 'tls';
  if (stage === 'hello' && responseCode >= 400) return 'greeting';
  if (code === 'ETIMEDOUT') return 'timeout';
  return code === 'ECONNECTION' || code === 'ESOCKET' ? 'dropped' : 'protocol';
}

function connectFailure({
  code,
  originalCode,
  timeoutType,
}: { [K in keyof SmtpError]: SmtpError[K] | undefined }): Failure {
  if (originalCode === 'ECONNREFUSED') return 'refused';
  if (timeoutType === 'GREETING_TIMEOUT') return 'greeting';
  if (code === 'ETIMEDOUT' || /^E(HOST|NET)UNREACH$/.test(originalCode ?? '')) return 'unreachable';
  return code === 'EPROTOCOL' || code === 'ECONNECTION' ? 'greeting' : 'dropped';
}

const isTlsProblem = (code: string | undefined): code is string =>
  code !== undefined &&
  /CERT|SELF_SIGNED|UNABLE_TO_(GET|VERIFY)|ERR_TLS|ERR_SSL|EPROTO|KEY_TOO_SMALL|MD_TOO_WEAK/.test(code);

/** OpenSSL's and Node's names for a server that does not prove its name, or cannot encrypt as well as it must. */
const tlsFailures: Record<string, Failure> = {
  CERT_HAS_EXPIRED: 'tls-expired',
  CERT_NOT_YET_VALID: 'tls-not-yet-valid',
  ERR_TLS_CERT_ALTNAME_INVALID: 'tls-other-name',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'tls-self-signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'tls-unknown-authority',
  UNABLE_TO_GET_ISSUER_CERT: 'tls-unknown-authority',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'tls-unknown-authority',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'tls-unknown-authority',
  CERT_UNTRUSTED: 'tls-unknown-authority',
};

const tlsFailure = (code: string): Failure =>
  tlsFailures[code] ??
  (/PROTOCOL|KEY_TOO_SMALL|MD_TOO_WEAK/.test(code) && code !== 'EPROTO' ? 'tls-old-protocol' : 'tls');

/** What an operator is told beside the name, where the name alone does not say what to do. */
const words: Partial<Record<Failure, string>> = {
  greeting: 'it takes no connection from here',
  tls: 'no encrypted connection comes about',
  'tls-no-starttls': 'it does not offer encryption (STARTTLS); is smtps:// or another port meant?',
  'tls-old-protocol': 'it encrypts only as was done long ago; TLS 1.2 is needed at least',
  'tls-expired': 'its certificate has expired',
  'tls-not-yet-valid': 'its certificate is not valid yet; is the clock of this machine right?',
  'tls-other-name': 'its certificate is for another name than the one in SMTP_URL',
  'tls-self-signed': 'its certificate is self-signed; if that is meant so, name it in SMTP_CA_FILE',
  'tls-unknown-authority': 'its certificate is from an authority that is not known here; name that in SMTP_CA_FILE',
  auth: 'it refuses user or password',
};

/** @returns the name of the failure, and what it means: `tls-expired: its certificate has expired` */
export const explain = (failure: Failure): string => [failure, words[failure]].filter(Boolean).join(': ');
