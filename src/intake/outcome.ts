/**
 * Every way in which an SMTP delivery fails, by name. The README shows the same table.
 *
 * `ours`     nothing will get through until somebody changes our side: the courier pauses and the office is told
 * `address`  this recipient does not exist any more: the next one gets the letter, and the office is told
 * `weather`  passes by itself: the letter waits and is tried again
 */
export const failures = {
  dns: 'weather',
  refused: 'weather',
  unreachable: 'weather',
  greeting: 'ours',
  tls: 'ours',
  auth: 'ours',
  'sender-refused': 'weather',
  'sender-deferred': 'weather',
  'recipient-refused': 'address',
  'recipient-deferred': 'weather',
  'data-refused': 'weather',
  'data-deferred': 'weather',
  dropped: 'weather',
  timeout: 'weather',
  deadline: 'weather',
  protocol: 'weather',
  maildir: 'weather',
} as const satisfies Record<string, 'ours' | 'address' | 'weather'>;

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
  if (code === 'ETLS' || isCertificateProblem(originalCode)) return 'tls';
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

/** OpenSSL's and Node's names for a certificate that does not prove the server's name. */
const isCertificateProblem = (code: string | undefined) =>
  code !== undefined && /CERT|SELF_SIGNED|UNABLE_TO_(GET|VERIFY)|ERR_TLS|ERR_SSL|EPROTO/.test(code);
