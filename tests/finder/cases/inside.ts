/** All nine districts: postcodes, towns, villages, parts, and however they are spelled. */
import { ended, inside, LAST, over } from './case.ts';
import type { Case } from './case.ts';

export const insideCases: Case[] = [
  // Kreis Groß-Gerau, Darmstadt.
  ...inside('v-i-t', '64521 · 65428 · 64546 · 65479 · 64589 · 64283 · 64297'),
  ...inside('v-i-t', 'Groß-Gerau · Gross Gerau · Grossgerau · groß gerau · Gerau · Kreis Groß-Gerau · kreis gross gerau · LK Groß-Gerau'),
  ...inside('v-i-t', 'Rüsselsheim · Ruesselsheim · Rüsselsheim am Main · Rüsselsheim a. M. · Rüsselsheim/Main · Stadt Rüsselsheim · RÜSSELSHEIM'),
  ...inside('v-i-t', 'Mörfelden · Moerfelden-Walldorf · Mörfelden-Walldorf · Ginsheim · Gustavsburg · Kelsterbach · Biebesheim · Stockstadt am Rhein'),
  ...inside('v-i-t', 'Trebur · Raunheim · Gernsheim · Riedstadt · Büttelborn · Bischofsheim, Hessen'),
  ...inside('v-i-t', 'DARMSTADT · Stadt Darmstadt · Darmstadt, Hessen · Darmstadt (Hessen) · Darmstadt in Hessen'),
  // Holzminden, Northeim, Hameln-Pyrmont, Siegen-Wittgenstein.
  ...inside('spg', '37603 · 31868 · 31073 · 37154 · 37574 · 31785 · 31020 · 57072 · 57339 · 57319'),
  ...inside('spg', 'Holzminden · Landkreis Holzminden · Boffzen · Stadtoldendorf · Bodenwerder · Eschershausen · Halle, Niedersachsen · Bevern (Niedersachsen)'),
  ...inside('spg', 'Northeim · LK Northeim · Lkr. Northeim · Einbeck · Uslar · Bad Gandersheim · Gandersheim · Nörten-Hardenberg · Noerten Hardenberg · Kalefeld'),
  ...inside('spg', 'Hameln · Landkreis Hameln-Pyrmont · Hameln-Pyrmont · Bad Pyrmont · Pyrmont · Bad Münder · Bad Münder am Deister · Hessisch Oldendorf · Aerzen'),
  ...inside('spg', 'Siegen · Kreis Siegen-Wittgenstein · Siegen-Wittgenstein · siegen wittgenstein · Kreis Siegen · Kreuztal · Bad Laasphe · Laasphe · Netphen'),
  ...inside('spg', 'Bad Berleburg · Berleburg · Bad Berleburg Aue · Bad Berleburg-Aue · Bad Berleburg Wunderthausen · Neunkirchen, NRW · Freudenberg, Nordrhein-Westfalen'),
  // Landkreis Leipzig, Landkreis Meißen, Erzgebirgskreis: what was there has ended.
  ...ended('resisax', '04416 · 04668 · 04808 · 04564'),
  ...ended('resisax', 'Grimma · Markkleeberg · Wurzen · Borna · Landkreis Leipzig · LK Leipzig · Kreis Leipzig · Parthenstein · Trebsen · Trebsen/Mulde'),
  ...ended('resisax', '01662 · 01445 · 01587'),
  ...ended('resisax', 'Riesa · Meißen · Meissen · Landkreis Meißen · Kreis Meissen · Radebeul · Großenhain · Coswig, Sachsen · Coswig Sachsen · Weinböhla · Nossen'),
  ...ended('kopra', '09456 · 08280 · 09579'),
  ...ended('kopra', 'Annaberg · Annaberg-Buchholz · Annaberg Buchholz · Erzgebirge · Erzgebirgskreis · Landkreis Erzgebirgskreis · Stollberg · Zschopau'),
  ...ended('kopra', 'Aue, Sachsen · Oelsnitz Erzgebirge · Oelsnitz/Erzgebirge · Oelsnitz (Erzgebirge) · Neukirchen im Erzgebirge · Thalheim/Erzgebirge · Schlema'),
  // On the last day of the term they still took people; before its first, not yet.
  { plz: '04416', day: LAST, where: 'inside', fits: ['resisax'] },
  { plz: 'Riesa', day: LAST, where: 'inside', fits: ['resisax'] },
  { plz: '09456', day: LAST, where: 'inside', fits: ['kopra'] },
  { plz: '09456', day: '2026-11-01', where: 'inside', fits: [], misses: over('kopra') },
  { plz: '09456', day: '2021-10-31', where: 'inside', fits: [], misses: { kopra: ['planned'] } },
  // However a postcode is typed, and whatever stands beside it.
  ...inside('v-i-t', ' 64521  · 64521 Groß-Gerau · D-64521 · D 64521 · 64 521 · ٦٤٥٢١ · ６４５２１ · PLZ 64521 · Am Markt 1, 64521 Groß-Gerau · 64521 Grimma'),
  ...ended('resisax', '99999 Grimma · Marktplatz 1, Grimma · Grimma, Deutschland'),
]; // prettier-ignore
