/** Is a picture there to its last pixel? What decoders fill up with grey without a word is asked of the format itself. */
import { crc32 } from 'node:zlib';
import type { Sharp } from 'sharp';

/** @param picture reads the bytes; it fails on whatever its decoder warns of */
export async function isWhole(bytes: Buffer, kind: string, picture: Sharp): Promise<boolean> {
  if ((kind === 'png' && !isWholePng(bytes)) || (kind === 'webp' && endsInZeros(bytes))) return false;
  // Every pixel is read: the head of half a picture is fine.
  return picture.stats().then(
    () => true,
    () => false,
  );
}

/** PNG (ISO/IEC 15948) 5.3: chunks of length, type, data and checksum, and IEND last. Half an interlaced one decodes. */
function isWholePng(bytes: Buffer): boolean {
  for (const { type, data, sum } of chunksOf(bytes)) {
    if (crc32(Buffer.concat([Buffer.from(type, 'latin1'), data])) !== sum) return false;
    if (type === 'IEND') return true;
  }
  return false;
}

function* chunksOf(bytes: Buffer): Generator<{ type: string; data: Buffer; sum: number }> {
  const SIGNATURE = 8;
  for (let at = SIGNATURE; at + 12 <= bytes.length; ) {
    const end = at + 8 + bytes.readUInt32BE(at);
    if (end + 4 > bytes.length) return;
    const type = bytes.toString('latin1', at + 4, at + 8);
    yield { type, data: bytes.subarray(at + 8, end), sum: bytes.readUInt32BE(end) };
    at = end + 4;
  }
}

/** What a copy leaves that was broken off after the room had been taken. WebP has no checksum that would notice. */
function endsInZeros(bytes: Buffer): boolean {
  const ROOM = 256;
  return bytes.length > 2 * ROOM && bytes.subarray(-ROOM).every((byte) => byte === 0);
}
