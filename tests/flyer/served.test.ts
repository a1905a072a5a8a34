/** Every flyer as the portal hands it out, read by programs that know nothing of how it was made. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { unzipSync } from 'fflate';
import jsQr from 'jsqr';
import { get } from '../support/person.ts';
import { startProgram } from '../support/program.ts';
import type { Program } from '../support/program.ts';
import { quietZone } from './quiet-zone.ts';
import { bringTools, pagesAsPictures, run } from '../support/tools.ts';

const SITE_PAGE = /^\/(projekte|standorte)\/[a-z-]+\/$/;
const DPI = 48;

// Its types say that the module is the function; it is what the function is in.
const readQrCode = (jsQr as unknown as { default: typeof jsQr }).default;

/** Width and height of what is filled with white, in points. */
const fieldsIn = (plain: string): [number, number][] =>
  Array.from(plain.matchAll(/^0 0 0 0 k\n((?:[-\d. ]+ [mlc]\n)+)/gm), ([, path = '']) => {
    const numbers = Array.from(path.matchAll(/-?[\d.]+/g), ([number]) => Number(number));
    const extent = (odd: number) => {
      const along = numbers.filter((_, index) => index % 2 === odd);
      return Math.max(...along) - Math.min(...along);
    };
    return [extent(0), extent(1)];
  });

/** What the code says; in large print the first page may be full without it. */
function codeOn(file: string): string | undefined {
  for (const { data, width, height } of pagesAsPictures(file, 100, 2)) {
    const found = readQrCode(new Uint8ClampedArray(data), width, height, { inversionAttempts: 'dontInvert' });
    if (found) return found.data;
  }
  return undefined;
}

describe('every flyer', () => {
  let portal: Program;
  const folder = mkdtempSync(join(tmpdir(), 'portal-flyers-'));
  /** By address: the file on disk. */
  const flyers = new Map<string, string>();
  const linksOn = async (path: string, pattern: RegExp) => {
    const { status, text } = await get(portal.url + path);
    assert.equal(status, 200, path);
    return [...text.matchAll(/href="([^"]+)"/g)].map(([, href]) => href ?? '').filter((href) => pattern.test(href));
  };
  const bytesOf = async (path: string) => {
    const response = await fetch(portal.url + path);
    assert.equal(response.status, 200, path);
    return { type: response.headers.get('content-type'), bytes: Buffer.from(await response.arrayBuffer()) };
  };
  before(async () => {
    bringTools();
    portal = await startProgram();
    for (const page of await linksOn('/flyer/', /^\/flyer\/[^/]+\/$/))
      for (const path of new Set(await linksOn(page, /\.pdf$/))) {
        const { type, bytes } = await bytesOf(path);
        assert.equal(type, 'application/pdf');
        const file = join(folder, `${flyers.size}.pdf`);
        writeFileSync(file, bytes);
        flyers.set(path, file);
      }
  });
  after(async () => {
    rmSync(folder, { recursive: true });
    await portal[Symbol.asyncDispose]();
  });
  const each = async (check: (file: string, path: string) => void) => {
    // Two projects, two of their six sites, where a person is named, and one of which something is told.
    assert.equal(flyers.size, 2 * 4 + 2 * 2 + 1);
    for (const [path, file] of flyers) {
      check(file, path);
      // The programs run while nothing else does; connections that were closed meanwhile are to be noticed.
      await setImmediate();
    }
  };
  const known = new Map<string, string>();
  /** Each file is read once in each way. */
  const read = (...command: [string, ...string[]]) => {
    const key = command.join(' ');
    const text = known.get(key) ?? run(...command);
    known.set(key, text);
    return text;
  };
  const objectsOf = (file: string) => read('qpdf', '--json', '--json-key=qpdf', '--json-stream-data=none', file);
  const treeOf = (file: string) => read('pdfinfo', '-struct-text', file);

  it('is a sound file, small enough for an old phone', async () => {
    await each((file, path) => {
      assert.match(run('qpdf', '--check', file), /No syntax or stream encoding errors/, path);
      assert.ok(Number(/File size:\s+(\d+)/.exec(read('pdfinfo', file))?.[1]) < 60_000, path);
    });
  });

  it('is tagged, says its title and language, and calls itself PDF/UA-1', async () => {
    await each((file, path) => {
      const info = read('pdfinfo', file);
      assert.match(info, /^Tagged: +yes$/m, path);
      assert.match(info, /^Title: +\S+.*: Flyer /m, path);
      const json = objectsOf(file);
      assert.match(json, /"\/Lang": "u:de-DE"/, path);
      assert.match(json, /"\/DisplayDocTitle": true/, path);
      assert.match(json, /"\/Tabs": "\/S"/, path);
      assert.match(run('pdfinfo', '-meta', file), /<pdfuaid:part>1<\/pdfuaid:part>/, path);
    });
  });

  it('has headings, lists with marks and bodies, links with words, and pictures that are described', async () => {
    await each((file, path) => {
      const tree = treeOf(file);
      assert.equal(tree.match(/^ *H1 /gm)?.length, 1, path);
      assert.ok((tree.match(/^ *H2 /gm)?.length ?? 0) >= 5, path);
      const entries = tree.match(/^ *LI /gm)?.length ?? 0;
      assert.ok(
        entries > 5 && entries === tree.match(/^ *LBody /gm)?.length && entries === tree.match(/^ *Lbl /gm)?.length,
      );
      assert.match(tree, /Link \(inline\)\n(?: +(?:Object|Span) .*\n)* +"[^"]/, path);
      const json = objectsOf(file);
      const figures = json.match(/"\/S": "\/Figure"/g)?.length;
      assert.equal(figures, json.match(/"\/Alt": "u:[^"]{10,}"/g)?.length, path);
      const links = json.match(/"\/Subtype": "\/Link"/g)?.length;
      assert.ok(links && links === json.match(/"\/Contents": "u:[^"]+"/g)?.length, path);
      assert.match(json, /"\/Outlines"/, path);
    });
  });

  it('has two sides, in large print 3 or 4', async () => {
    await each((file, path) => {
      const pages = /^Pages: +(\d+)$/m.exec(read('pdfinfo', file))?.[1];
      assert.match(pages ?? '', path.includes('grossdruck') ? /^[34]$/ : /^2$/, path);
    });
  });

  it('leads to its page, to telephones and mailboxes, and nowhere else', async () => {
    await each((file, path) => {
      const targets = [...objectsOf(file).matchAll(/"\/URI": "u:([^"]+)"/g)].map(([, target]) => target ?? '');
      assert.ok(targets.length >= 6, path);
      const elsewhere = targets.filter((target) => !/^(tel:\+?\d+|mailto:[^?]+)$/.test(target));
      for (const target of elsewhere) assert.match(new URL(target).pathname, SITE_PAGE, path);
      assert.equal(new Set(elsewhere).size, 1, path);
    });
  });

  it('is heard in the order in which it is read: name, for whom, what, and help at the end', async () => {
    await each((file, path) => {
      const tree = treeOf(file);
      const order = [
        /H1/,
        /Ist das etwas für mich\?/,
        /Was passiert dort\?/,
        /Muss ich das machen\?/,
        /Geht es Ihnen jetzt/,
      ];
      const places = order.map((words) => tree.search(words));
      assert.ok(!places.includes(-1), path);
      assert.deepEqual(
        places,
        places.toSorted((one, other) => one - other),
        path,
      );
    });
  });

  it('is heard as it is seen: every word that is printed, in its order, and what is drawn by its description', async () => {
    await each((file, path) => {
      const words = (text: string) => text.replace(/Seite \d von \d/g, '').replace(/\s/g, '');
      const heard = Array.from(treeOf(file).matchAll(/^ *"(.*)"$/gm), ([, text = '']) => text).join('');
      assert.equal(words(heard), words(run('pdftotext', '-raw', file, '-')), path);
      const described = Array.from(objectsOf(file).matchAll(/"\/Alt": "u:([^"]+)"/g), ([, text]) => text);
      for (const drawn of ['QR-Code', 'Zeichnung: ein Haus'])
        assert.ok(
          described.some((text) => text?.startsWith(drawn)),
          `${path}: ${drawn}`,
        );
    });
  });

  it('says on its first page, larger than the text beside it and once, that the end is not confirmed', async () => {
    const boxed = /yMin="([\d.]+)"[^>]*yMax="([\d.]+)">(.*?)</g;
    await each((file, path) => {
      const boxes = [...run('pdftotext', '-bbox', '-l', '1', file, '-').matchAll(boxed)];
      const heightOf = (wanted: string) =>
        Math.max(...boxes.map(([, top, bottom, word]) => (word === wanted ? Number(bottom) - Number(top) : 0)));
      // With its comma it is the badge's word, and not that of the term.
      const doubt = path.includes('/spg/') ? 'vermutlich' : 'bestätigt,';
      assert.ok(heightOf(doubt) > heightOf('Menschen') * 1.2, path);
      assert.equal(boxes.filter(([, , , word]) => word === doubt).length, 1, path);
    });
  });

  it('has two yellow places: where one goes on, and where help is', async () => {
    await each((file, path) => {
      const plain = run('qpdf', '--qdf', '--object-streams=disable', file, '-');
      const inks = Array.from(plain.matchAll(/^([\d.]+) [\d.]+ ([\d.]+) [\d.]+ [kK]$/gm), ([, cyan, yellow]) => [
        Number(cyan),
        Number(yellow),
      ]);
      assert.equal(inks.filter(([cyan = 0, yellow = 0]) => yellow > cyan).length, 2, path);
    });
  });

  it('says all that must be on it', async () => {
    await each((file, path) => {
      const text = run('pdftotext', file, '-').replace(/\s+/g, ' ');
      for (const words of [
        'Fotokopieren erlaubt.',
        'Laufzeit:',
        'Freiwillig. Fragen ist kein Antrag.',
        'Dienststellen vor Ort',
        '0800 111 0 111',
        '116 117',
        '112',
        'rehapro',
        'Angaben',
      ])
        assert.ok(text.includes(words), `${path}: ${words}`);
      assert.doesNotMatch(text, /[Bb]eendet am|endet am|\ufffd/, path);
    });
  });

  it('says on its first page that asking is free, and how long it takes; for whom it is, and where help is', async () => {
    await each((file, path) => {
      const text = run('pdftotext', '-l', '1', file, '-').replace(/\s+/g, ' ');
      assert.match(text, /Freiwillig\. Fragen ist kein Antrag\. Dauer: (?:12|8 bis 12) Monate\./, path);
      assert.match(text, /Für Menschen|Ist das etwas für mich/, path);
      if (!path.includes('faltblatt')) assert.match(text, /112.*116 117.*0800 111 0 111/, path);
    });
  });

  it('has a white field for a stamp of 60 by 25 mm', async () => {
    const points = 72 / 25.4;
    await each((file, path) => {
      const plain = run('qpdf', '--qdf', '--object-streams=disable', file, '-');
      assert.ok(
        fieldsIn(plain).some(([width, height]) => width >= 60 * points && height >= 25 * points),
        path,
      );
    });
  });

  it('has a code with 4 modules of white on each side (ISO/IEC 18004)', async () => {
    await each((file, path) => {
      const zone = quietZone(run('qpdf', '--qdf', '--object-streams=disable', file, '-'));
      assert.ok(
        zone.every((modules) => Math.abs(modules - 4) < 0.01),
        `${path}: ${zone.join(', ')}`,
      );
    });
  });

  it('says to whom it goes, what one need not say, and what one can say, whatever is handed out', async () => {
    await each((file, path) => {
      const text = run('pdftotext', file, '-').replace(/\s+/g, ' ');
      for (const words of [
        'im Jobcenter davon? Fragen Sie das zuerst. Sie müssen am Telefon nichts über Ihre Krankheit sagen.',
        'Ändert sich etwas an Ihrem Geld? Dazu ist nichts veröffentlicht. Fragen Sie das, bevor Sie Ja sagen.',
        'Das können Sie sagen',
        'Guten Tag. Mein Name ist …',
      ])
        assert.ok(text.includes(words), `${path}: ${words}`);
      assert.match(text, /(S\.P\.G\.|V-I-T) gehört (zu \d Jobcentern|(im|in) .*? zum Jobcenter)\./, path);
    });
  });

  it('brings its fonts along, as far as it uses them', async () => {
    await each((file, path) => {
      const fonts = run('pdffonts', file).trim().split('\n').slice(2);
      assert.ok(fonts.length >= 2, path);
      for (const font of fonts) assert.match(font, /^[A-Z]{6}\+SourceSans3\S* .* yes yes yes +\d+ +0$/, path);
    });
  });

  it('is printed in ink only: no screen colours, and words in black alone', async () => {
    await each((file, path) => {
      const plain = run('qpdf', '--qdf', '--object-streams=disable', file, '-');
      assert.doesNotMatch(plain, /^[\d. ]+ (rg|RG|sc|SC|g|G)$/m, path);
      let ink = '';
      for (const line of plain.split('\n')) {
        if (/ (k|scn)$/.test(line)) ink = line;
        if (line.endsWith(' TJ')) assert.match(ink, /^0 0 0 1 (k|scn)$/, path);
      }
      assert.doesNotMatch(plain, /\/Subtype \/Image/, path);
    });
  });

  it('leaves 3 mm and more free at every edge', async () => {
    const edge = Math.floor((3 / 25.4) * DPI);
    await each((file, path) => {
      for (const { width, height, data } of pagesAsPictures(file, DPI)) {
        const dark = (x: number, y: number) => (data[(y * width + x) * 4] ?? 0) < 250;
        const strips = Array.from({ length: edge }, (_, depth) => [depth, -1 - depth]).flat();
        for (const strip of strips) {
          const [row, column] = [strip < 0 ? height + strip : strip, strip < 0 ? width + strip : strip];
          for (let x = 0; x < width; x += 1) if (dark(x, row)) assert.fail(`${path}: ink at ${x}, ${row}`);
          for (let y = 0; y < height; y += 1) if (dark(column, y)) assert.fail(`${path}: ink at ${column}, ${y}`);
        }
      }
    });
  });

  it('has a code that leads to its page, and the address beside it', async () => {
    const targets = new Set<string>();
    await each((file, path) => {
      const target = new URL(codeOn(file) ?? '');
      assert.match(target.pathname, SITE_PAGE, path);
      assert.ok(
        run('pdftotext', '-raw', file, '-')
          .replace(/\s/g, '')
          .includes(target.host + target.pathname),
        path,
      );
      targets.add(target.pathname);
    });
    assert.equal(targets.size, 2 + 3);
    for (const target of targets) assert.equal((await get(portal.url + target)).status, 200, target);
  });

  it('comes with all others in one archive, and with those of its project', async () => {
    const { type, bytes } = await bytesOf('/flyer/alle.zip');
    assert.equal(type, 'application/zip');
    const names = Object.keys(unzipSync(new Uint8Array(bytes)));
    const [, said = ''] =
      /Alle Flyer \(Zip-Datei, etwa ([\d,]+) Megabyte\)/.exec((await get(`${portal.url}/flyer/`)).text) ?? [];
    const off = bytes.length / 1_000_000 / Number(said.replace(',', '.'));
    assert.ok(off > 0.75 && off < 1.25, `${said} are ${bytes.length}`);
    assert.deepEqual(names.toSorted(), [...flyers.keys()].map((path) => basename(path)).toSorted());
    const [page = ''] = await linksOn('/flyer/', /^\/flyer\/[^/]+\/$/);
    const [zip = ''] = await linksOn(page, /\.zip$/);
    const own = Object.keys(unzipSync(new Uint8Array((await bytesOf(zip)).bytes)));
    assert.deepEqual(own.toSorted(), names.filter((name) => flyers.has(page + name)).toSorted());
  });

  it('is the same file whatever stands behind a question mark, and no other address is a flyer', async () => {
    const [[path]] = [...flyers] as [[string, string]];
    assert.deepEqual((await bytesOf(`${path}?druck=1`)).bytes, (await bytesOf(path)).bytes);
    const gone = await fetch(
      portal.url + path.replace(/-a5|-a4|-faltblatt|-grossdruck/, '-northeim-a5').replace(/v-i-t/g, 'spg'),
      {
        redirect: 'manual',
      },
    );
    assert.deepEqual([gone.status, gone.headers.get('location')], [301, '/flyer/spg/']);
    for (const wrong of [
      path.replace('a5', 'a3'),
      path.replace('/flyer-', '/'),
      '/flyer/nirgends/flyer-nirgends-a5.pdf',
    ])
      assert.equal((await get(portal.url + wrong)).status, 404, wrong);
  });

  it('is shown with its project’s on one small picture, and found from project, site and partner page', async () => {
    const printed = new Set([...flyers.keys()].map((path) => path.replace(/[^/]+$/, '')));
    assert.equal(printed.size, 2);
    for (const page of printed) {
      const { text } = await get(portal.url + page);
      const [, source = ''] = /<img src="([^"]+)"/.exec(text) ?? [];
      const { type, bytes } = await bytesOf(source);
      assert.equal(type, 'image/webp');
      assert.ok(bytes.length <= 30_000, `${source}: ${bytes.length}`);
      assert.equal((await linksOn(page.replace('/flyer/', '/projekte/'), /^\/flyer\//))[0], page);
      assert.ok((await linksOn('/partner/', /^\/flyer\//)).includes(page));
    }
    const [site = ''] = await linksOn('/standorte/', /^\/standorte\/.+\/$/);
    assert.ok((await linksOn(site, /\.pdf$/)).every((path) => flyers.has(path)));
  });
});
