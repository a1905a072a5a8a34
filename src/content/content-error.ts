/** Says in German what is wrong, one line per file and field. */
export class ContentError extends Error {
  override name = 'ContentError';
  constructor(problems: readonly string[]) {
    super(`Der Inhalt hat ${problems.length} Fehler:\n${problems.map((line) => `  - ${line}`).join('\n')}`);
  }
}
