/** PDFs written by hand, as small as ISO 32000-1 allows, with one thing left out or otherwise than programs write it. */
import { deflateSync } from 'node:zlib';

export interface Sheet {
  /** Of the information dictionary. */
  title?: string;
  /** The bytes of an XMP packet, and whether its stream is compressed. */
  packet?: Buffer;
  compressed?: boolean;
  marked?: boolean;
  language?: string;
  /** A photo as the camera wrote it. */
  jpeg?: Buffer;
  /** What a page shows, and whether it hangs in the structure tree; none: an empty page. */
  pages?: { text?: string; tagged?: boolean }[];
  /** `empty` has a root without elements. */
  tree?: 'full' | 'empty' | 'none';
}

const good: Required<Omit<Sheet, 'title' | 'packet' | 'jpeg'>> = {
  compressed: false,
  marked: true,
  language: 'de',
  pages: [{ text: 'Eins', tagged: true }],
  tree: 'full',
};

/** Numbers of the objects that are there once; three follow for each page. */
const [CATALOG, PAGES, FONT, INFO, PACKET, ROOT, FIRST] = [1, 2, 3, 4, 5, 6, 7];

export function sheet(wanted: Sheet = { title: 'Über die Brücke' }): Buffer {
  const { title, packet, jpeg, compressed, marked, language, pages, tree } = { ...good, ...wanted };
  const at = (index: number) => FIRST + index * 3;
  const tagged = tree === 'full' ? pages.flatMap((page, index) => (page.tagged ? [index] : [])) : [];
  const data = packet && compressed ? deflateSync(packet) : packet;
  const parts = [
    `/Type/Catalog/Pages ${PAGES} 0 R${marked ? '/MarkInfo<</Marked true>>' : ''}${language ? `/Lang(${language})` : ''}${tree === 'none' ? '' : `/StructTreeRoot ${ROOT} 0 R`}${data ? `/Metadata ${PACKET} 0 R` : ''}`,
    `/Type/Pages/Count ${pages.length}/Kids[${pages.map((_, index) => `${at(index)} 0 R`).join(' ')}]`,
    '/Type/Font/Subtype/Type1/BaseFont/Helvetica',
    title ? `/Title<feff${Buffer.from(title, 'utf16le').swap16().toString('hex')}>` : '',
    data ? stream(data, `/Type/Metadata/Subtype/XML${compressed ? '/Filter/FlateDecode' : ''}`) : '',
    `/Type/StructTreeRoot/K[${tagged.map((index) => `${at(index) + 2} 0 R`).join(' ')}]/ParentTree<</Nums[${tagged.map((index) => `${index}[${at(index) + 2} 0 R]`).join(' ')}]>>`,
    ...pages.flatMap(({ text }, index) => [
      `/Type/Page/Parent ${PAGES} 0 R/MediaBox[0 0 420 595]/Contents ${at(index) + 1} 0 R/StructParents ${index}/Resources<</Font<</F1 ${FONT} 0 R>>>>`,
      stream(Buffer.from(text ? `/P<</MCID 0>>BDC BT/F1 12 Tf 72 500 Td(${text})Tj ET EMC` : '0 0 50 50 re f'), ''),
      `/Type/StructElem/S/P/P ${ROOT} 0 R/Pg ${at(index)} 0 R/K 0`,
    ]),
    ...(jpeg
      ? [
          stream(
            jpeg,
            '/Type/XObject/Subtype/Image/Filter/DCTDecode/Width 800/Height 600/ColorSpace/DeviceRGB/BitsPerComponent 8',
          ),
        ]
      : []),
  ];
  return assembled(parts);
}

const stream = (data: Buffer, dictionary: string): [string, Buffer] => [`${dictionary}/Length ${data.length}`, data];

/** @param parts the dictionary of each object in its order, one with a stream together with its bytes */
function assembled(parts: (string | [string, Buffer])[]): Buffer {
  const chunks: Buffer[] = [Buffer.from('%PDF-1.7\n')];
  const length = () => chunks.reduce((sum, { length: one }) => sum + one, 0);
  const places = parts.map((part, index) => {
    const place = length();
    const [dictionary, data] = typeof part === 'string' ? [part, undefined] : part;
    chunks.push(Buffer.from(`${index + 1} 0 obj\n<<${dictionary}>>\n`));
    if (data) chunks.push(Buffer.from('stream\n'), data, Buffer.from('\nendstream\n'));
    chunks.push(Buffer.from('endobj\n'));
    return place;
  });
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  chunks.push(
    Buffer.from(
      `xref\n0 ${parts.length + 1}\n0000000000 65535 f \n${table}trailer\n<</Size ${parts.length + 1}/Root ${CATALOG} 0 R/Info ${INFO} 0 R>>\nstartxref\n${length()}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(chunks);
}

/** @param prefix of the Dublin Core's namespace */
export const packetWith = (title: string, prefix = 'dc'): string =>
  `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:${prefix}="http://purl.org/dc/elements/1.1/"><${prefix}:title><rdf:Alt><rdf:li xml:lang="x-default">${title}</rdf:li></rdf:Alt></${prefix}:title></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`;
