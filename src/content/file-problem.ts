/** What is wrong in one file of `content/`. */
export interface FileProblem {
  /** From 1; undefined: the whole file. */
  line?: number;
  /** In German: what is wrong, and what to do. */
  what: string;
}
