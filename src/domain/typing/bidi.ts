/** Characters that turn the direction of writing, in what somebody typed. */

/**
 * As to be read: an override, which makes letters stand in another order than they are read, is shown by its name; other
 * embeddings and isolates, which telephones put around what is pasted, are left out. Arabic and Hebrew need none of
 * them: letters know their direction. What is kept and what comes back in the form stays as typed.
 * Source: Unicode Standard Annex 9, 2.1 to 2.5; Unicode Technical Report 36, 2.5.
 */
export const inReadingOrder = (typed: string): string =>
  typed
    .replace(/[\u202d\u202e]/g, (char) => `⟦U+${char.charCodeAt(0).toString(16).toUpperCase()}⟧`)
    .replace(/[\u202a-\u202c\u2066-\u2069]/g, '');
