import type { IncomingMessage } from 'node:http';
import { berlinDay } from '../domain/days/calendar.ts';
import { kindOf } from '../settings/log.ts';
import type { PortalNeeds } from './needs.ts';

/** In the store: the last Berlin day on which a request came through a proxy that nobody had told us of. */
export const PROXY_SEEN = 'proxy-seen';

const NOTE_AGAIN_MS = 60_000;

/** Told by `doctor`: with a proxy in front and TRUST_PROXY=0, all visitors look like one client. */
export function makeProxyWatch({ config, now, note, log }: PortalNeeds): (req: IncomingMessage) => void {
  let noted = '';
  return (req) => {
    if (config.trustProxy > 0 || req.headers['x-forwarded-for'] === undefined || noted === berlinDay(now())) return;
    noted = berlinDay(now());
    note(PROXY_SEEN, noted).catch((error: unknown) => {
      log.error({ cause: kindOf(error) }, 'proxy not noted');
      // A store that cannot be written must not be asked again by every request.
      setTimeout(() => (noted = ''), NOTE_AGAIN_MS).unref();
    });
  };
}
