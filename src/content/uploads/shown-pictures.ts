/**
 * Pictures as pages show them: made anew from their pixels, turned upright, in the colours of screens, on the white that
 * they were made for. What a camera writes into its file (place, time, name) never leaves the content.
 */
import { readFileSync } from 'node:fs';
import type { Sharp } from 'sharp';

export interface Size {
  width: number;
  height: number;
}

/** Boxes, in pixels: an old phone, and a screen or a sharp phone. */
const BOXES = [320, 640];
/** A page may load 30 KB of pictures. */
const MOST_BYTES = 28_000;

/** @returns the sizes that pages use, from small to large; none is larger than the picture itself */
export async function shownSizes(file: string): Promise<Size[]> {
  const { autoOrient } = await (await opened(file)).metadata();
  const sizes = BOXES.map((box) => within(autoOrient, box));
  return sizes.filter(({ width }, index) => width !== sizes[index - 1]?.width);
}

function within({ width, height }: Size, box: number): Size {
  const scale = Math.min(1, box / width, box / height);
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/** @returns a WebP without metadata: sharp writes none unless asked to */
export async function shownPicture(file: string, size: Size): Promise<Buffer> {
  const { default: sharp } = await import('sharp');
  const pixels = await (await opened(file))
    .autoOrient()
    .resize({ ...size, fit: 'fill' })
    .flatten({ background: '#fff' })
    .toColourspace('srgb')
    .png()
    .toBuffer();
  let bytes = Buffer.alloc(0);
  for (const quality of [60, 45, 30, 15, 1]) {
    bytes = await sharp(pixels).webp({ quality, effort: 6 }).toBuffer();
    if (bytes.length <= MOST_BYTES) break;
  }
  return bytes;
}

/** By its bytes: under the name of a file sharp remembers what it was, and an editor has just replaced it. */
async function opened(file: string): Promise<Sharp> {
  const { default: sharp } = await import('sharp');
  return sharp(readFileSync(file));
}
