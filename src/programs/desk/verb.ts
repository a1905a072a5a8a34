/** What the desk can do: each verb a file. */
export interface Verb {
  /** One line for the overview; more lines for `--help` of the verb itself. */
  help: string;
  /** How many words may follow it; default: none. */
  words?: number;
  /** Options that it knows beside `--help`. */
  options?: readonly string[];
  /** @returns the exit code */
  run: (args: string[]) => Promise<number>;
}
