/** What of a PDF keeps somebody from opening it, finding it or hearing it read aloud, and what the editor can do. */
import { kindInWords, kindOf } from './file-kind.ts';
import type { PdfFacts } from './pdf-facts.ts';
import { readPdf } from './pdf-facts.ts';
import { tellsPlace } from './photo-place.ts';

const MEGABYTE = 1_000_000;
const MOST_BYTES = 5 * MEGABYTE;

const tagsInWord = 'Bitte neu speichern, in Word als PDF mit der Option „Dokumentstrukturtags für Barrierefreiheit“.';
const titleInWord = 'Bitte eintragen, in Word unter „Datei“, „Informationen“, „Titel“, und neu speichern.';

/** @returns the number of pages, else what is wrong */
export async function pagesOrFaults(bytes: Buffer, file: string): Promise<number | string[]> {
  const fault = await wrapperFault(bytes);
  if (fault) return [fault];
  try {
    const facts = await readPdf(bytes);
    const faults = [...tagFaults(facts), ...titleFaults(facts.titles, file), ...readingFaults(facts), ...placeFaults(bytes)];
    return faults.length > 0 ? faults : facts.pages.length;
  } catch (error) {
    const name = error instanceof Error ? error.name : '';
    if (name === 'PasswordException') return [LOCKED];
    // As PDF.js calls whatever it says of a file; all else is a mistake of ours.
    if (!name.endsWith('Exception')) throw error;
    return [UNREADABLE];
  }
}

const LOCKED = 'Die Datei lässt sich nicht lesen, sie ist mit einem Passwort geschützt. Bitte das PDF neu speichern, ohne Passwort.';
export const UNREADABLE = 'Die Datei lässt sich nicht lesen, sie ist beschädigt. Bitte das PDF neu speichern, ohne Passwort.';

/** What is seen before it is opened. */
async function wrapperFault(bytes: Buffer): Promise<string | undefined> {
  if (bytes.length === 0) return 'Die Datei ist leer (0 Byte). Bitte das PDF noch einmal hochladen.';
  if (bytes.length > MOST_BYTES) {
    const size = (bytes.length / MEGABYTE).toLocaleString('de-DE', { maximumFractionDigits: 1 });
    return `Die Datei hat ${size} MB, erlaubt sind 5 MB. Bitte die Bilder darin verkleinern und das PDF neu speichern, in Word mit „Minimale Größe“.`;
  }
  const kind = await kindOf(bytes);
  if (kind !== 'pdf')
    return kind
      ? `Die Datei ist ${kindInWords(kind)}. Ein neuer Name macht daraus kein PDF. Bitte als PDF speichern, in Word unter „Datei“, „Exportieren“.`
      : UNREADABLE;
  // ISO 32000-1, 7.5.5 and annex H: readers mend a file without its end, and leave out what is missing.
  return bytes.subarray(-1_024).includes('%%EOF')
    ? undefined
    : 'Die Datei ist abgeschnitten, das Ende fehlt. Bitte das PDF noch einmal hochladen oder neu speichern.';
}

function tagFaults({ marked, pages }: PdfFacts): string[] {
  const read = pages.flatMap((page, index) => (page.hasText ? [{ ...page, number: index + 1 }] : []));
  if (read.length === 0)
    return ['Die Datei enthält keinen Text, nur Bilder davon, zum Beispiel einen Scan. Niemand kann sie sich vorlesen lassen. Bitte das Dokument selbst als PDF speichern.'];
  const untagged = read.filter(({ hasTags }) => !hasTags);
  if (!marked || untagged.length === read.length) return [`Die Datei ist nicht barrierefrei, ihr fehlen die Tags. ${tagsInWord}`];
  return untagged.map(({ number }) => `Die Datei ist nicht barrierefrei, auf Seite ${number} fehlen die Tags. ${tagsInWord}`);
}

const madeByProgram = /^(microsoft )?(word|powerpoint|excel|publisher)( -|$)|^(unbenannt|untitled|neues|new|dokument|document|präsentation|presentation|publikation|publication|folie|slide|powerpoint[- ]präsentation|powerpoint presentation)([\s_-]*\d+)?$/i;
/** With an ending, or words joined as only names of files are. */
const isFileName = /\.(docx?|odt|rtf|pptx?|indd|pub|pdf|txt)$|^\S+_\S*$/i;

/** @param file its own name is no title either */
function titleFaults(titles: string[], file: string): string[] {
  if (titles.length === 0) return [`Der Datei fehlt der Titel. ${titleInWord}`];
  const says = (title: string) => !madeByProgram.test(title) && !isFileName.test(title) && title !== file.replace(/\.pdf$/i, '');
  if (titles.some(says)) return [];
  return [`Der Titel der Datei ist „${titles[0]}“. Das sagt niemandem, worum es geht. ${titleInWord}`];
}

function readingFaults({ language, mayBeReadAloud }: PdfFacts): string[] {
  return [
    ...(language ? [] : ['Die Datei sagt nicht, in welcher Sprache sie ist, und wird deshalb falsch vorgelesen. Bitte in Word alles markieren, unter „Überprüfen“, „Sprache“ die Sprache wählen und neu als PDF speichern.']),
    ...(mayBeReadAloud ? [] : ['Die Datei ist so geschützt, dass Vorlese-Programme sie nicht lesen dürfen. Bitte neu speichern, ohne Schutz.']),
  ];
}

/** A photo of a meeting tells where somebody was. */
const placeFaults = (bytes: Buffer): string[] =>
  tellsPlace(bytes)
    ? [
        'Ein Foto in der Datei verrät, wo es gemacht wurde. Bitte diese Angabe vorher aus dem Foto löschen, in Windows unter „Eigenschaften“, „Details“, „Eigenschaften und persönliche Informationen entfernen“, und das PDF neu speichern.',
      ]
    : [];
