/** A QR code as rectangles: stays sharp at any size and needs no picture. */

/** In modules; the quiet zone of 4 modules around it (ISO/IEC 18004, 6.3.8) is not in them. */
export interface QrCode {
  size: number;
  /** One for each run of dark modules in a row. */
  bars: { x: number; y: number; width: number }[];
}

export const QUIET_ZONE = 4;

/** Error correction M: survives a stain or a fold. */
export async function qrCode(text: string): Promise<QrCode> {
  const { create } = await import('qrcode');
  const { size, data } = create(text, { errorCorrectionLevel: 'M' }).modules;
  const bars: QrCode['bars'] = [];
  for (let y = 0; y < size; y += 1)
    for (let x = 0; x < size; x += 1) {
      if (!data[y * size + x]) continue;
      const last = bars.at(-1);
      if (last?.y === y && last.x + last.width === x) last.width += 1;
      else bars.push({ x, y, width: 1 });
    }
  return { size, bars };
}
