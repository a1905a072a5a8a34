/** Searches beside the page for the number whose key begins as asked. A worker: the page stays usable meanwhile. */
const bytesOf = (hex: string) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16));
const hexOf = (bits: ArrayBuffer) =>
  Array.from(new Uint8Array(bits), (byte) => byte.toString(16).padStart(2, '0')).join('');

/** The same as altcha-lib derives: PBKDF2 over the nonce and the counter as a big-endian 32-bit number. */
async function solve({ nonce, salt, prefix, iterations, most }: Record<string, string>): Promise<void> {
  const start = bytesOf(nonce ?? '');
  const password = new Uint8Array(start.length + 4);
  password.set(start);
  const derivation = { name: 'PBKDF2', hash: 'SHA-256', salt: bytesOf(salt ?? ''), iterations: Number(iterations) };
  for (let counter = 0; counter <= Number(most); counter += 1) {
    new DataView(password.buffer).setUint32(start.length, counter);
    const key = await crypto.subtle.importKey('raw', password, 'PBKDF2', false, ['deriveBits']);
    const found = hexOf(await crypto.subtle.deriveBits(derivation, key, 256));
    postMessage(found.startsWith(prefix ?? '') ? `${counter}.${found}` : counter);
    if (found.startsWith(prefix ?? '')) return;
  }
}

addEventListener('message', ({ data }: MessageEvent<Record<string, string>>) => {
  solve(data).catch(() => postMessage(''));
});
