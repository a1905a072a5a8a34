/** Source Sans 3 (SIL Open Font License), and how wide words are in it. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { unpackWoff } from './woff.ts';

/** As much of fontkit's font as is needed here; pdfkit takes such an object as it is. */
interface Font {
  unitsPerEm: number;
  hasGlyphForCodePoint(codePoint: number): boolean;
  layout(text: string): { advanceWidth: number };
}

/** Words of one font. */
export interface Span {
  font: string;
  text: string;
  /** In parts of the font's size. */
  width: number;
}

export interface Fonts {
  /** Cuts text where the font changes; characters that no font has are left out. */
  spans(text: string, bold: boolean): Span[];
  /** Makes the fonts known to a document. */
  register(document: PDFKit.PDFDocument): void;
}

/** The package cuts the font into alphabets; the first that has a character draws it. */
const alphabets = ['latin', 'latin-ext', 'cyrillic', 'cyrillic-ext', 'greek', 'greek-ext', 'vietnamese'];
const weights = { regular: 400, bold: 700 };

/** @param open pdfkit's reader of font files */
export function loadFonts(open: (file: Buffer) => unknown): Fonts {
  const require = createRequire(import.meta.url);
  const folder = join(dirname(require.resolve('@fontsource/source-sans-3/package.json')), 'files');
  const loaded = new Map<string, Font>();
  const fontOf = (weight: keyof typeof weights, alphabet: string): [string, Font] => {
    const name = `source-sans-3-${alphabet}-${weights[weight]}-normal`;
    const font = loaded.get(name) ?? (open(unpackWoff(readFileSync(join(folder, `${name}.woff`)))) as Font);
    loaded.set(name, font);
    return [name, font];
  };
  const fontFor = (character: string, weight: keyof typeof weights): [string, Font] | undefined => {
    for (const alphabet of alphabets) {
      const found = fontOf(weight, alphabet);
      if (found[1].hasGlyphForCodePoint(character.codePointAt(0) ?? 0)) return found;
    }
    return undefined;
  };
  const known = new Map<string, Span[]>();
  return {
    spans(text, bold) {
      const key = `${bold ? 'b' : 'r'}${text}`;
      const spans = known.get(key) ?? measured(text.normalize('NFC'), (one) => fontFor(one, bold ? 'bold' : 'regular'));
      known.set(key, spans);
      return spans;
    },
    register(document) {
      for (const [name, font] of loaded) document.registerFont(name, font as unknown as Buffer);
    },
  };
}

function measured(text: string, fontFor: (character: string) => [string, Font] | undefined): Span[] {
  const runs: { name: string; font: Font; text: string }[] = [];
  for (const character of text) {
    const last = runs.at(-1);
    const space = /\s/.test(character) ? ' ' : character;
    const [name, font] = (space === ' ' && last ? [last.name, last.font] : fontFor(space)) ?? [];
    if (!name || !font) continue;
    if (last?.name === name) last.text += space;
    else runs.push({ name, font, text: space });
  }
  return runs.map(({ name, font, text: words }) => ({
    font: name,
    text: words,
    width: font.layout(words).advanceWidth / font.unitsPerEm,
  }));
}
