/** What is only nearly said is never taken silently, and never answered with none. */
import { asked } from './case.ts';
import type { Case } from './case.ts';

export const askedBackCases: Case[] = [
  // Several are called so: ours come first.
  asked('which', 'Halle', '37620 · 06108 · 33790'),
  asked('which', 'Coswig', '01640 · 06869'),
  asked('which', 'Leipzig', 'Landkreis Leipzig · 04103'),
  asked('which', 'Frankfurt', '60306 · 15230'),
  asked('which', 'Aue', '08280 · 57319'),
  asked('which', 'Neunkirchen', '57290'),
  asked('which', 'Neukirchen', '09221'),
  asked('which', 'Freudenberg', '57258'),
  asked('which', 'Bevern', '37639 · 25355'),
  asked('which', 'Böhlen', '04564 · 98701'),
  asked('which', 'Auerbach', '09392'),
  asked('which', 'Bärenstein', '09471 · 01768'),
  asked('which', 'Schneeberg', '08289 · 63936'),
  asked('which', 'Walldorf', '64546 · 69190 · 98639'),
  asked('which', 'Bischofsheim', '65474'),
  // One letter beside it.
  asked('slip', 'Gros-Gerau', '64521'),
  asked('slip', 'Darmstatt', '64283'),
  asked('slip', 'Siegn', '57072'),
  asked('slip', 'Seigen', '57072'),
  asked('slip', 'Holzmindn', '37603'),
  asked('slip', 'Grima', '04668'),
  asked('slip', 'Anaberg-Buchholz', '09456'),
  asked('slip', 'Ruselsheim', '65428'),
  asked('slip', 'Hambrug', '20095'),
  // Programs drop the leading zero; but any digit may be missing.
  asked('short', '1662', '01662'),
  asked('short', '4668', '04668'),
  // A part that is not known, or another district that begins like a town of ours.
  asked('slip', 'Darmstadt-Eberstadt', '64283 · 74246'),
  asked('slip', 'Darmstadt-Dieburg', '64283 · 64807'),
  asked('slip', 'Siegen Weidenau', '57072'),
  asked('slip', 'Aue-Bad Schlema', '08280'),
  asked('slip', 'Kreis Darmstadt', '64283'),
];
