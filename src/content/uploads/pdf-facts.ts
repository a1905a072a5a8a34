/** What a PDF says of itself, and what a screen reader finds in it: read by PDF.js, the reader of Firefox. */
import type { getDocumentProxy } from 'unpdf';
import { titleIn, wideTitles } from './xmp-titles.ts';

export interface PdfFacts {
  /** Wherever viewers look for one: in the XMP packet and in the information dictionary. */
  titles: string[];
  /** Of the whole document (ISO 32000-1, 14.9.2); empty: none. */
  language: string;
  /** It says that it has tags (ISO 32000-1, 14.7.1). Whether there are any is seen on its pages. */
  marked: boolean;
  /** Protection can keep screen readers out (ISO 32000-1, table 22, bit 10). */
  mayBeReadAloud: boolean;
  pages: PageFacts[];
}

export interface PageFacts {
  hasText: boolean;
  hasTags: boolean;
}

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>;

/** @throws Error of PDF.js, one for a password by the name `PasswordException` */
export async function readPdf(bytes: Buffer): Promise<PdfFacts> {
  const { getDocumentProxy } = await import('unpdf');
  // A copy, because it takes the memory away. And it is not asked what it had to mend.
  const pdf = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 });
  try {
    const { info, metadata } = await pdf.getMetadata();
    const { Title, Language } = info as Record<string, unknown>;
    const packet = textOf(metadata?.get('dc:title')) || titleIn(textOf(metadata?.getRaw()));
    return {
      titles: [packet, ...wideTitles(bytes), textOf(Title)].filter(Boolean),
      language: textOf(Language),
      marked: (await pdf.getMarkInfo())?.Marked === true,
      mayBeReadAloud: isAllowed(await pdf.getPermissions()),
      pages: await pagesOf(pdf),
    };
  } finally {
    await pdf.loadingTask.destroy();
  }
}

const READ_ALOUD = 1 << 9;
/** Without protection there is nothing to permit. */
const isAllowed = (permissions: number[] | null) => permissions?.includes(READ_ALOUD) ?? true;

async function pagesOf(pdf: Pdf): Promise<PageFacts[]> {
  const pages = [];
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number);
    const { items } = await page.getTextContent();
    const hasText = items.some((item) => 'str' in item && item.str.trim() !== '');
    pages.push({ hasText, hasTags: hasContent(await page.getStructTree()) });
  }
  return pages;
}

interface Branch {
  type?: string;
  children?: Branch[];
}

/** A tree of empty branches is none. */
const hasContent = (branch: Branch | null): boolean =>
  branch?.type === 'content' || (branch?.children?.some(hasContent) ?? false);

const textOf = (value: unknown) => (typeof value === 'string' ? value.trim() : '');
