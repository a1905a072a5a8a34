/** The portal's secret as it is given: 32 bytes in base64, several with commas while it is being changed. */

/** 43 characters and their filler; base64url is read, too. */
const form = /^[A-Za-z0-9+/_-]{43}=?$/;

/** @returns the secrets, or in words why they are none. Node itself would read any sentence as base64. */
export function parseSecrets(text: string): Buffer[] | string {
  const parts = text.trim().split(',');
  const keys = parts
    .map((part) => part.trim())
    .map((part) => (isWhole(part) ? Buffer.from(part, 'base64') : undefined));
  const wrong = keys.findIndex((key) => key === undefined);
  if (wrong < 0) return keys.flatMap((key) => key ?? []);
  const which = parts.length > 1 ? `number ${wrong + 1} is not` : 'must be';
  return `${which} 32 bytes in base64 (44 characters), as from: openssl rand -base64 32`;
}

/** The last character holds 4 bits of the secret; the others must be 0, or it was cut off or mistyped. */
function isWhole(part: string): boolean {
  if (!form.test(part)) return false;
  const bare = part.replace('=', '').replaceAll('-', '+').replaceAll('_', '/');
  return Buffer.from(bare, 'base64').toString('base64') === `${bare}=`;
}
