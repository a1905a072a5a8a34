/** What the pages of the intake are given to show. */
import type { Interest } from './interest.ts';
import type { Kept } from './outbox.ts';
import type { FieldProblem, Input } from './validate.ts';

/** For `/projekte/<project>/interesse/`: the form with what was typed. */
export interface FormView {
  input: Input;
  problems: FieldProblem[];
  /** The store cannot keep it right now: say so, and whom to call. */
  unavailable: boolean;
}

/** For `/interesse/`: the answers once more, before they are sent. */
export interface CheckView {
  input: Input;
  interest: Interest;
  /** Where it would go; undefined: to the project, which finds out. */
  site: string | undefined;
}

/** For `/eingang/<token>/`. */
export interface ReceiptView {
  kept: Kept;
  /** Berlin day of the promised answer, where one is promised. */
  answerBy: string | undefined;
}

/** For `/fehler/`: a request that was not answered as wished. */
export interface ProblemView {
  status: number;
  /** Names the failure in the log. */
  id?: string;
}
