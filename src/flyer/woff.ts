/** Unpacks a WOFF 1.0 font (W3C Recommendation, 13 December 2012): fontkit would inflate a table anew each time it reads it. */
import { inflateSync } from 'node:zlib';

const HEADER = 44;
const ENTRY = 20;

/** @returns the font as OpenType */
export function unpackWoff(woff: Buffer): Buffer {
  const count = woff.readUInt16BE(12);
  const directory = Buffer.alloc(12 + 16 * count);
  // Flavour and number of tables; the three search hints after them are read by nobody today, and stay 0.
  directory.set(woff.subarray(4, 8), 0);
  directory.writeUInt16BE(count, 4);
  const parts: Buffer[] = [directory];
  let offset = directory.length;
  for (let index = 0; index < count; index += 1) {
    const entry = woff.subarray(HEADER + index * ENTRY, HEADER + (index + 1) * ENTRY);
    const table = tableOf(woff, entry);
    const line = directory.subarray(12 + index * 16);
    // Tag and checksum.
    line.set(entry.subarray(0, 4), 0);
    line.set(entry.subarray(16, 20), 4);
    line.writeUInt32BE(offset, 8);
    line.writeUInt32BE(table.length, 12);
    const padding = Buffer.alloc((4 - (table.length % 4)) % 4);
    parts.push(table, padding);
    offset += table.length + padding.length;
  }
  return Buffer.concat(parts);
}

/** A table that would not get smaller is kept as it is. */
function tableOf(woff: Buffer, entry: Buffer): Buffer {
  const [offset, packed, length] = [entry.readUInt32BE(4), entry.readUInt32BE(8), entry.readUInt32BE(12)];
  const bytes = woff.subarray(offset, offset + packed);
  return packed < length ? inflateSync(bytes) : bytes;
}
