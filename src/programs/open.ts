/** What `serve.ts` leaves in its place: the server, and one line where a package that it needs is missing. */
import { endWith } from '../settings/ending.ts';

import('./server.ts').catch(endWith);
