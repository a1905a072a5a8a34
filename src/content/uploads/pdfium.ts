/** PDFs read by PDFium, the reader of Chromium, as WebAssembly: another program than the one that writes flyers. */

export class UnreadablePdfError extends Error {
  override name = 'UnreadablePdfError';
}

export interface OpenPdf extends Disposable {
  pages: number;
  tagged: boolean;
  /** As the file's information dictionary has it; empty: none. */
  title: string;
  /** @param width in pixels @returns RGBA */
  firstPage(width: number): Promise<{ data: Uint8Array; width: number; height: number }>;
}

/** As much of PDFium's own interface (fpdf_doc.h, fpdf_catalog.h) as the library leaves inside. */
interface Inside {
  _FPDFCatalog_IsTagged(document: number): number;
  _FPDF_GetMetaText(document: number, tag: number, buffer: number, length: number): number;
  wasmExports: { malloc(size: number): number; free(pointer: number): void };
  HEAPU8: Uint8Array;
}

export interface PdfReader extends Disposable {
  /** @throws UnreadablePdfError */
  open(bytes: Uint8Array): Promise<OpenPdf>;
}

/** PDFium and its memory live as long as the reader: it is needed for a moment a day at most. */
export async function openReader(): Promise<PdfReader> {
  const { PDFiumLibrary } = await import('@hyzyla/pdfium');
  const library = await PDFiumLibrary.init();
  const inside = Reflect.get(library, 'module') as Inside;
  const { _FPDFCatalog_IsTagged: isTagged } = inside;
  return {
    async open(bytes) {
      const document = await library.loadDocument(bytes).catch((error: unknown) => {
        throw new UnreadablePdfError(String(error));
      });
      const pointer = Reflect.get(document, 'documentIdx') as number;
      return {
        pages: document.getPageCount(),
        tagged: isTagged(pointer) !== 0,
        title: metaText(inside, pointer, 'Title'),
        firstPage(width) {
          const page = document.getPage(0);
          const { originalWidth, originalHeight } = page.getOriginalSize();
          const height = Math.round((width * originalHeight) / originalWidth);
          return page.render({ width, height, render: 'bitmap' });
        },
        [Symbol.dispose]: () => document.destroy(),
      };
    },
    [Symbol.dispose]: () => library.destroy(),
  };
}

/** FPDF_GetMetaText: the tag as ASCII, the answer as UTF-16LE, both ending with 0. */
function metaText(inside: Inside, document: number, tag: string): string {
  const LENGTH = 2_048;
  const { malloc, free } = inside.wasmExports;
  const { _FPDF_GetMetaText: getMetaText } = inside;
  const buffer = malloc(LENGTH + tag.length + 1);
  const name = buffer + LENGTH;
  inside.HEAPU8.set(new TextEncoder().encode(`${tag}\0`), name);
  const used = getMetaText(document, name, buffer, LENGTH);
  const bytes = inside.HEAPU8.slice(buffer, buffer + Math.max(0, Math.min(used, LENGTH) - 2));
  free(buffer);
  return new TextDecoder('utf-16le').decode(bytes).trim();
}
