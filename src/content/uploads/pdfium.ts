/** PDFs drawn by PDFium, the reader of Chromium, as WebAssembly. */

import type { PDFiumDocument } from '@hyzyla/pdfium';

export class UnreadablePdfError extends Error {
  override name = 'UnreadablePdfError';
}

export interface OpenPdf extends Disposable {
  pages: number;
  /** @param width in pixels @returns RGBA @throws UnreadablePdfError */
  firstPage(width: number): Promise<{ data: Uint8Array; width: number; height: number }>;
}

export interface PdfReader extends Disposable {
  /** @throws UnreadablePdfError */
  open(bytes: Uint8Array): Promise<OpenPdf>;
}

/** PDFium and its memory live as long as the reader: it is needed for a moment a day at most. */
export async function openReader(): Promise<PdfReader> {
  const { PDFiumLibrary } = await import('@hyzyla/pdfium');
  const library = await PDFiumLibrary.init();
  return {
    async open(bytes) {
      const document = await library.loadDocument(bytes).catch(unreadable);
      return {
        pages: document.getPageCount(),
        firstPage: (width) => drawn(document, width).catch(unreadable),
        [Symbol.dispose]: () => document.destroy(),
      };
    },
    [Symbol.dispose]: () => library.destroy(),
  };
}

async function drawn(document: PDFiumDocument, width: number) {
  const page = document.getPage(0);
  const { originalWidth, originalHeight } = page.getOriginalSize();
  const height = Math.max(1, Math.round((width * originalHeight) / originalWidth));
  return page.render({ width, height, render: 'bitmap' });
}

function unreadable(error: unknown): never {
  throw new UnreadablePdfError(String(error));
}
