/** What somebody should know about the certificates: how long they last, and who else can read a sealed letter. */
import type { Config } from '../../../settings/config.ts';
import { RENEW_DAYS, daysLeft } from '../../../content/certificate.ts';
import type { Content } from '../../../content/content.ts';
import { certificatesIn, namedReaders, readersOf } from '../../../domain/letter-readers.ts';
import { pemOf } from '../../../settings/x509.ts';
import type { Finding } from './finding.ts';

/** @param now milliseconds since the epoch */
export function reviewCertificates(
  content: Content,
  { signing, mailFrom }: Pick<Config, 'signing' | 'mailFrom'>,
  now: number,
): Finding[] {
  return [
    ...certificatesIn(content).flatMap(({ file, pem }) => ending(file, pem, now)),
    ...content.sites.flatMap((site) => siteFindings(site, content, now)),
    ...(signing ? ending('SMIME_CERT', signing.certificate, now) : []),
    ...(signing && mailFrom && !pemOf(signing.certificate).checkEmail(mailFrom)
      ? [warning('SMIME_CERT: is not for MAIL_FROM; mail programs will call the signatures wrong')]
      : []),
  ];
}

const warning = (text: string): Finding => ({ severity: 'warn', text });

function ending(name: string, pem: string, now: number): Finding[] {
  const days = daysLeft(pem, now);
  if (days < 0) return [warning(`${name}: this certificate has ended`)];
  return days < RENEW_DAYS ? [warning(`${name}: this certificate ends in ${days} days`)] : [];
}

function siteFindings(
  { slug, project, letterAddress, certificate }: Content['sites'][number],
  content: Content,
  now: number,
): Finding[] {
  const place = { project, site: slug };
  if (!certificate) return [];
  const file = `sites/${slug}.md`;
  const own = pemOf(certificate.pem);
  return [
    ...(readersOf(place, content, now).length > 0
      ? []
      : [{ severity: 'fail' as const, text: `${file}: no valid certificate is left, its letters wait` }]),
    ...(namedReaders(place, content).length > 1
      ? []
      : [warning(`${file}: nobody but the coordinator can read its letters; give deputy or office a certificate`)]),
    ...(letterAddress && !own.checkEmail(letterAddress)
      ? [warning(`${file}: its certificate is for another address than its letterAddress`)]
      : []),
  ];
}
