/** An acronym falls apart at a line's end: browsers break after each hyphen of „A-B-C“, and no style forbids it for a word alone. */

/** Markup, and elements whose text holds no markup or is drawn; then single capitals joined by hyphens. */
const piece =
  /<(textarea|script|style|svg|select|title)\b[\s\S]*?<\/\1>|<[^>]*>|(?<![\p{L}\d-])\p{Lu}(?:-\p{Lu})+(?![\p{L}\d-])/gu;

/** @param html of the page's own; what it shows stays the same, word for word */
export const keepTogether = (html: string): string =>
  html.replace(piece, (found) => (found.startsWith('<') ? found : `<span class="keep">${found}</span>`));
