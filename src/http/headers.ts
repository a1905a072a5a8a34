/** Headers that every answer carries, whoever makes it. */
import type { Config } from '../settings/config.ts';

/** Own origin only, nothing inline: the simplest policy that cannot be got round. */
const csp = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** hCaptcha's hosts (docs.hcaptcha.com, "Content-Security-Policy Settings"). */
const hcaptchaHosts = 'https://hcaptcha.com https://*.hcaptcha.com';

/** The check page of one answer: a worker of our own, and hCaptcha where it is offered. */
export function challengePolicy(withHcaptcha: boolean): string {
  const own = `${csp}; worker-src 'self'`;
  if (!withHcaptcha) return own;
  const widened = own.replace(/(script-src|style-src) 'self'/g, `$1 'self' ${hcaptchaHosts}`);
  return `${widened}; frame-src ${hcaptchaHosts}; connect-src ${hcaptchaHosts}`;
}

export function securityHeaders({ siteUrl }: Pick<Config, 'siteUrl'>): Record<string, string> {
  return {
    'Content-Security-Policy': csp,
    'X-Content-Type-Options': 'nosniff',
    // Not no-referrer: with it browsers send `Origin: null` and our own form would be refused.
    'Referrer-Policy': 'same-origin',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()',
    // RFC 6797; two years, as the preload lists ask.
    ...(siteUrl.protocol === 'https:' ? { 'Strict-Transport-Security': 'max-age=63072000; includeSubDomains' } : {}),
  };
}
