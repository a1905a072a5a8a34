/** Pictures as cameras and programs make them. */
import sharp from 'sharp';
import type { Sharp } from 'sharp';

/** Something to see in every corner, so that nothing is missed that is missing. */
export function scene(width = 400, height = 300): Sharp {
  const pixels = Buffer.alloc(width * height * 3);
  for (let at = 0; at < width * height; at++) {
    const [x, y] = [at % width, Math.floor(at / width)];
    pixels.set([128 + 90 * Math.sin(x / 9), 128 + 90 * Math.cos(y / 7), (x * y) % 256], at * 3);
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } });
}

/** What a camera tells about who, where and with what; each must never be read anywhere. */
export const told = { maker: 'Probekamera', author: 'Frieda Foto', place: 'Geheimer Ort' };

const XMP = `<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" photoshop:City="${told.place}"/></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`;

/** It lies on its side in the file, as a phone held upright writes it (EXIF orientation 6). */
export const photo = (width = 600, height = 800): Promise<Buffer> =>
  scene(height, width)
    .withExif({
      IFD0: { Make: told.maker, Artist: told.author },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 3/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '13/1 44/1 0/1' },
    })
    .withXmp(XMP)
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
