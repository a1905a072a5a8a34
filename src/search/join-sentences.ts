/** One text of several, each with a sign at its end. */
export const sentences = (parts: (string | false | undefined)[]) =>
  parts.flatMap((part) => (part ? [/[.!?:]$/.test(part) ? part : `${part}.`] : [])).join(' ');
