/** Every file in `content/` is used, or named: what no page shows would be missed by nobody but its author. */
import { readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { nearest } from '../../settings/variables/names.ts';
import { similarName } from '../beside.ts';
import { kinds } from '../content.ts';
import type { RawContent } from '../content.ts';

/** What systems leave in folders by themselves, and what keeps an empty one. */
const litter = /^(?:\.gitkeep|\.DS_Store|\._.*|Thumbs\.db|desktop\.ini)$/i;

/** The pages that the law asks for, and what else the portal has a place for. */
const needed = ['barrierefreiheit', 'datenschutz', 'impressum'];
const pages = [...needed, 'rehapro'];

/** @returns in German, one line per file */
export function strayFiles(folder: string, raw: RawContent): string[] {
  const named = namedFiles(raw);
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => !entry.isDirectory());
  const files = entries
    .filter(({ name }) => !litter.test(name))
    .map(({ parentPath, name }) => relative(folder, join(parentPath, name)).replaceAll(sep, '/').normalize('NFC'));
  const strange = new Set(files.flatMap((file) => (/^([^/]+)\//.exec(file)?.[1] ?? []))).difference(new Set(Object.keys(kinds)));
  return [
    ...Array.from(strange, strangeFolder),
    ...files.toSorted().flatMap((file) => {
      const what = strange.has(file.split('/')[0] ?? '') ? undefined : whatIsWrong(file, named);
      return what === undefined ? [] : [`${file}: ${what}`];
    }),
    ...needed.filter((slug) => !(slug in raw.pages)).map((slug) => `pages/${slug}.md fehlt. Das Portal braucht diese Seite.`),
  ];
}

function strangeFolder(folder: string): string {
  const meant = nearest(folder, Object.keys(kinds));
  return `${folder}/: Diesen Ordner liest das Portal nicht. ${meant ? `Gemeint ist wohl „${meant}“` : `Es gibt ${Object.keys(kinds).join(', ')}`}.`;
}

function namedFiles(raw: RawContent): Set<string> {
  const text = (value: unknown, ...path: string[]): string | undefined => {
    const [first, ...rest] = path;
    if (first === undefined) return typeof value === 'string' ? value : undefined;
    return typeof value === 'object' && value !== null ? text(Reflect.get(value, first), ...rest) : undefined;
  };
  const sites = Object.values(raw.sites);
  const all: [folder: string, file: string | undefined][] = [
    ...Object.values(raw.flyers).map((data): [string, string | undefined] => ['flyers/', text(data, 'file')]),
    ...Object.values(raw.news).map((data): [string, string | undefined] => ['news/', text(data, 'image', 'file')]),
    ...['certificate', 'deputyCertificate'].flatMap((field) =>
      sites.map((data): [string, string | undefined] => ['sites/', text(data, field, 'file')]),
    ),
    ['', text(raw.portal, 'office', 'certificate', 'file')],
  ];
  return new Set(all.map(([folder, file]) => similarName(`${folder}${file?.replace(/^.*[/\\]/, '')}`)));
}

function whatIsWrong(file: string, named: Set<string>): string | undefined {
  const parts = file.split('/');
  const [folder = '', name = ''] = parts.length === 1 ? ['', file] : parts;
  // One that is nearly named has been told where it is named.
  if (named.has(similarName(file)) || ['README.md', 'portal.yaml', 'redirects.yaml'].includes(file)) return undefined;
  if (parts.length > 2) return `Unterordner liest das Portal nicht. Bitte die Datei gleich in ${folder}/ legen.`;
  if (folder === 'pages' && name.endsWith('.md') && !pages.includes(name.slice(0, -3)))
    return `Diese Seite zeigt das Portal nicht. Es gibt nur ${pages.map((slug) => `${slug}.md`).join(', ')}.`;
  if (folder && name.endsWith('.md')) return undefined;
  return unusedFile(name, folder);
}

function unusedFile(name: string, folder: string): string {
  const kept = folder && `${folder}/`;
  if (/^~\$|^\.~lock/.test(name)) return 'Die Datei ist noch in Word geöffnet. Bitte Word schließen und diese Datei löschen.';
  if (/\.md$/i.test(name) || /\.(md\.txt|markdown|mdx|txt)$/i.test(name)) {
    const right = name.replace(/(\.md)?\.(md|txt|markdown|mdx)$/i, '.md');
    return folder
      ? `Das Portal liest nur Dateien, deren Name mit „.md“ endet. Bitte umbenennen in „${right}“.`
      : `Eine Textdatei gehört in einen der Ordner ${Object.keys(kinds).join(', ')}, mit „.md“ am Ende.`;
  }
  if (/\.(docx?|odt|rtf|pages)$/i.test(name))
    return 'Word-Dateien liest das Portal nicht. Bitte den Text in eine Datei mit der Endung „.md“ kopieren (siehe content/README.md) und diese löschen.';
  if (/\.ya?ml$/i.test(name)) return 'Das Portal liest nur portal.yaml und redirects.yaml, gleich im Ordner content. Bitte umbenennen oder löschen.';
  if (/\.(p12|pfx|key)$/i.test(name)) return 'Das ist ein geheimer Schlüssel. Bitte sofort löschen und ein neues Zertifikat beantragen.';
  if (/\.(pem|cer|crt)$/i.test(name)) return 'Kein Standort nennt dieses Zertifikat. Bitte eintragen („certificate“) oder löschen.';
  if (/\.pdf$/i.test(name))
    return folder === 'flyers' ? `Kein Flyer nennt diese PDF-Datei. Bitte eine „.md“-Datei dazu anlegen (Feld „file: ${name}“) oder löschen.` : `PDF-Dateien gehören in flyers/, mit einer „.md“-Datei dazu.`;
  if (/\.(avif|gif|heic|heif|jpe?g|png|svg|tiff?|webp)$/i.test(name))
    return folder === 'news' ? `Keine Meldung nennt dieses Bild. Bitte eintragen („image“, „file: ${name}“, genau so geschrieben) oder löschen.` : 'Bilder gehören in news/, neben die Meldung, die sie zeigt.';
  return `Diese Datei zeigt keine Seite. Bitte aus ${kept || 'content/'} löschen.`;
}
