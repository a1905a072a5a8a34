/** Makes flyers: from facts to the bytes of a PDF. */
import { drawPdf } from './draw.ts';
import type { FlyerFacts } from './facts.ts';
import { loadFonts } from './fonts.ts';
import type { Format } from './formats.ts';
import { layOut } from './layout.ts';
import type { Logo } from './placed.ts';
import { qrCode } from './qr.ts';

export interface Press {
  /** Byte for byte the same for the same facts. */
  print(facts: FlyerFacts, format: Format, logo?: Logo & { png: Buffer }): Promise<Buffer>;
}

/** The library and the fonts are loaded with the first flyer: a portal that is not asked for one needs no memory for them. */
export async function openPress(): Promise<Press> {
  const { default: PDFDocument } = await import('pdfkit');
  const opener = new PDFDocument({ autoFirstPage: false, font: '' });
  const fonts = loadFonts((file) => (Reflect.get(opener.font(file), '_font') as { font: unknown }).font);
  return {
    async print(facts, format, logo) {
      const sheets = layOut({ facts, format, fonts, logo });
      const title = titleOf(facts, format);
      return drawPdf(PDFDocument, fonts, { facts, sheets, title, qr: await qrCode(facts.url), logo: logo?.png });
    },
  };
}

const titleOf = ({ title, place }: FlyerFacts, { label }: Format) =>
  `${title}${place ? `, ${place}` : ''}: Flyer ${label}`;
