/** Does a photo in there say where it was taken? Programs put photos into PDFs as the camera wrote them. */

const EXIF = 'Exif\0\0';
/** Exif 2.32 (CIPA DC-008), 4.6.3 and 4.6.6: the directory with the place, and in it the latitude. */
const [GPS, LATITUDE] = [0x8825, 2];

export function tellsPlace(bytes: Buffer): boolean {
  for (let at = bytes.indexOf(EXIF); at >= 0; at = bytes.indexOf(EXIF, at + 1))
    if (hasLatitude(bytes.subarray(at + EXIF.length))) return true;
  return bytes.includes('exif:GPSLatitude');
}

/** Cameras without a receiver have the directory, too, with nothing but its version in it. */
function hasLatitude(tiff: Buffer): boolean {
  const numbers = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  const little = tiff.toString('latin1', 0, 2) === 'II';
  try {
    const gps = entriesOf(numbers, numbers.getUint32(4, little), little).get(GPS);
    return gps !== undefined && entriesOf(numbers, gps, little).has(LATITUDE);
  } catch (error) {
    // It points outside: no reader finds a place there either.
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** TIFF 6.0, 2: a directory is a count and entries of 12 bytes. @returns by tag, the value as a number */
function entriesOf(numbers: DataView, at: number, little: boolean): Map<number, number> {
  const places = Array.from({ length: numbers.getUint16(at, little) }, (_, index) => at + 2 + index * 12);
  return new Map(places.map((place) => [numbers.getUint16(place, little), numbers.getUint32(place + 8, little)]));
}
