/** Pictures that editors put into `content/news/`: each is decoded whole, or visitors would see half of it or none. */
import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { RawContent } from '../content.ts';
import { kindInWords, kindOf } from './file-kind.ts';
import { isWhole } from './whole-picture.ts';

const MEGABYTE = 1_000_000;
const MOST_BYTES = 25 * MEGABYTE;
/** What a camera of today takes; more is a poster, or made to eat memory. */
const MOST_PIXELS = 64_000_000;

const shown = new Set(['jpg', 'png', 'webp', 'gif', 'avif']);
const moving = new Set(['apng', 'avis']);

const again = 'Bitte das Bild neu speichern, als JPG oder PNG, und hier ersetzen.';
const damaged = `Das Bild ist beschädigt oder abgeschnitten, ein Teil fehlt. ${again}`;
const moves = 'Das Bild bewegt sich, das Portal zeigt nur stehende Bilder. Bitte ein einzelnes Bild als JPG oder PNG speichern.';

/** @returns for each picture that an entry names and that cannot be shown what the editor can do, in German */
export async function pictureProblems(raw: RawContent, folder: string): Promise<string[]> {
  const problems: string[] = [];
  for (const name of namedIn(raw)) {
    const file = join(folder, 'news', name);
    // One that is not there has been told.
    if (!existsSync(file)) continue;
    const fault = await faultOf(readFileSync(file));
    if (fault) problems.push(`news/${name}: ${fault}`);
  }
  return problems;
}

/** Files beside the entries, each once. */
function namedIn({ news }: RawContent): Set<string> {
  const entries = Object.values(news) as ({ image?: { file?: unknown } } | undefined)[];
  return new Set(entries.flatMap((entry) => (typeof entry?.image?.file === 'string' ? [basename(entry.image.file)] : [])));
}

async function faultOf(bytes: Buffer): Promise<string | undefined> {
  if (bytes.length === 0) return 'Die Datei ist leer (0 Byte). Bitte das Bild noch einmal hochladen.';
  if (bytes.length > MOST_BYTES)
    return `Die Datei hat ${inGerman(bytes.length / MEGABYTE)} MB, erlaubt sind ${MOST_BYTES / MEGABYTE} MB. Bitte das Bild kleiner speichern.`;
  const kind = await kindOf(bytes);
  if (kind === undefined) return `Das Bild ist beschädigt oder gar kein Bild. ${again}`;
  if (moving.has(kind)) return moves;
  return shown.has(kind) ? pixelFaultOf(bytes, kind) : `Die Datei ist ${kindInWords(kind)}. ${wayOf(kind)}`;
}

/** What an editor can do with what the portal does not show. */
function wayOf(kind: string): string {
  if (kind === 'svg') return 'Darin kann ein Programm stecken. Bitte als PNG speichern und hier ersetzen.';
  if (/^(heic|tif|bmp|psd|jxl|jp2)$/.test(kind)) return `Das zeigt nicht jeder Browser. ${again}`;
  if (/^(docx|odt|rtf|cfb|pptx)$/.test(kind))
    return 'Bitte darin mit der rechten Maustaste auf das Bild klicken, „Als Grafik speichern“ wählen und diese Datei hier hochladen, als JPG oder PNG.';
  return 'Hier wird ein Bild gebraucht. Bitte als JPG oder PNG speichern und hier ersetzen.';
}

async function pixelFaultOf(bytes: Buffer, kind: string): Promise<string | undefined> {
  const { default: sharp } = await import('sharp');
  const head = await sharp(bytes, { limitInputPixels: false })
    .metadata()
    .catch(() => undefined);
  if (!head) return damaged;
  if ((head.pages ?? 1) > 1) return moves;
  const pixels = head.width * head.height;
  if (pixels > MOST_PIXELS)
    return `Das Bild hat ${inGerman(pixels / 1_000_000)} Millionen Bildpunkte, erlaubt sind ${MOST_PIXELS / 1_000_000} Millionen. Bitte kleiner speichern; eine Breite von 2000 Bildpunkten reicht.`;
  return (await isWhole(bytes, kind, sharp(bytes, { failOn: 'warning' }))) ? undefined : damaged;
}

const inGerman = (count: number) => count.toLocaleString('de-DE', { maximumFractionDigits: 1 });
