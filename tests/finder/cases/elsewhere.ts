/** Beyond the borders: near, far, foreign, impossible, nonsense. Nobody is promised what is not there. */
import { LAST, near, none } from './case.ts';
import type { Case } from './case.ts';

export const elsewhereCases: Case[] = [
  // Near what may still run.
  ...near('v-i-t', '64347 · Griesheim · Mainz · 55116 · Frankfurt am Main · Frankfurt a. M. · Dieburg · 64807 · Weiterstadt · Wiesbaden · Bensheim'),
  ...near('spg', '37073 · Göttingen · Landkreis Göttingen · 57399 · Olpe · Hildesheim · Höxter · Springe · Dillenburg'),
  // Near what has ended: that leads nobody anywhere.
  ...none('far', '04109 · Stadt Leipzig · Leipzig, Stadt · 01067 · Dresden · 09111 · Chemnitz · Zwickau · Freiberg'),
  { plz: '09111', day: LAST, where: 'near', fits: [], misses: { kopra: ['area'], resisax: ['area'] } },
  { plz: 'Dresden', day: LAST, where: 'near', fits: [], misses: { resisax: ['area'] } },
  // Far from all.
  ...none('far', '20095 · Hamburg · Berlin · 10115 · München · Muenchen · Köln · 50667 · Kiel · Stuttgart · Bremen · Saarbrücken · Rostock · Erfurt'),
  ...none('far', 'Halle (Saale) · Halle Saale · Halle an der Saale · Halle/S. · 06108 Halle · Halle, Westfalen · Frankfurt (Oder) · Frankfurt/Oder · Coswig (Anhalt) · Coswig, Sachsen-Anhalt'),
  ...none('far', 'Freiburg · Berlin Kreuzberg · Weißenburg in Bayern · Wentorf bei Hamburg · Neustadt · Neustadt an der Weinstraße · Rom · Kassel · Kassel, Hessen · Nordheim · Stadt Wehlen · Karlsbad, Baden-Württemberg'),
  // Not in Germany.
  ...none('abroad', 'Wien · Zürich · Zuerich · Österreich · Schweiz · Linz · Straßburg · Breslau · Paris, Frankreich · 75001 Paris · 1010 Wien · A-1010 · CH-8001 · F-75001 · 8001 Zürich'),
  // No German postcode.
  ...none('impossible', '00000 · 99999 · 05123 · 43210 · 62999 · 123 · 064521 · 123456789 · 6452l · 64O21 · ABC12 · 12-34 · 1'),
  // A digit is missing, and it is not the zero before it.
  ...none('short', '1010 · 6425'),
  // Could be one, of a box or a firm.
  ...none('unlisted', '01001 · 64201 · 57001'),
  // A state is no place; we do not guess where in it somebody is.
  ...none('state', 'Sachsen · Hessen · Niedersachsen · NRW · Nordrhein-Westfalen · Bayern · Land Hessen · Freistaat Sachsen'),
  // Nobody knows it.
  ...none('unknown', 'Landkreis Darmstadt-Dieburg · Stadt · Kreis · Land · Deutschland · x · ??? · دارمشتات · 🙂 · zu Hause bei meiner Schwester · & < > · Weg 7'),
]; // prettier-ignore
