/** What a file really is, by what stands in it: a name may say anything. */
import { fileTypeFromBuffer } from 'file-type';

/** As an editor calls them, with the article; by the usual ending of each. */
const names: Record<string, string> = {
  jpg: 'ein JPG-Bild',
  png: 'ein PNG-Bild',
  gif: 'ein GIF-Bild',
  webp: 'ein WebP-Bild',
  avif: 'ein AVIF-Bild',
  heic: 'ein HEIC-Bild, wie iPhones es speichern',
  svg: 'eine SVG-Zeichnung',
  tif: 'ein TIFF-Bild',
  bmp: 'ein BMP-Bild',
  psd: 'eine Photoshop-Datei',
  pdf: 'eine PDF-Datei',
  docx: 'eine Word-Datei',
  rtf: 'eine Word-Datei',
  odt: 'eine Textdatei von LibreOffice',
  pptx: 'eine PowerPoint-Datei',
  xlsx: 'eine Excel-Datei',
  // Word, Excel and PowerPoint until 2003 are told apart by nothing near their start.
  cfb: 'eine alte Office-Datei, zum Beispiel von Word',
  mov: 'ein Video',
  mp4: 'ein Video',
  zip: 'eine ZIP-Datei',
  html: 'eine Internet-Seite (HTML)',
};

/** Moving pictures: `apng`, and `avis` for a sequence in AVIF. @returns the usual ending; `undefined`: unknown, as text is */
export async function kindOf(bytes: Uint8Array): Promise<string | undefined> {
  const ext = (await fileTypeFromBuffer(bytes))?.ext;
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 1_000));
  if (ext === 'heic' || ext === 'avif') return brandOf(head.slice(4, 64)) ?? ext;
  if (ext !== undefined && ext !== 'xml') return ext;
  if (/<svg[\s>]/i.test(head)) return 'svg';
  return /<(!doctype html|html)[\s>]/i.test(head) ? 'html' : ext;
}

/** ISO/IEC 14496-12, 4.3: a family of formats names itself at the start; AVIF may do so in the second place only. */
const brandOf = (fileTypeBox: string) => (fileTypeBox.startsWith('ftypavis') ? 'avis' : /avif/.exec(fileTypeBox)?.[0]);

/** With its article: „eine Word-Datei“. */
export const kindInWords = (kind: string): string => names[kind] ?? `eine Datei der Art „${kind}“`;
