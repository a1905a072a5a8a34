/** Portals that share one PostgreSQL database. */
import { startProgram } from '../support/program.ts';

export const secret = Buffer.alloc(32, 5).toString('base64');

export const settingsFor = (databaseUrl: string, smtpUrl: string) => ({
  DATABASE_URL: databaseUrl,
  INTAKE_SECRET: secret,
  SMTP_URL: smtpUrl,
  MAIL_FROM: 'portal@example.org',
  OFFICE_EMAIL: 'buero@example.org',
});

export const startPortal = (databaseUrl: string, smtpUrl: string, more: Record<string, string> = {}) =>
  startProgram({ env: { ...settingsFor(databaseUrl, smtpUrl), ...more } });
