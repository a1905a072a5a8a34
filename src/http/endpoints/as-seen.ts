/** Pressed twice, or on a page from before somebody else pressed: it was meant for what stood there. */
import type { HistoryStep } from '../../domain/history.ts';
import { lastPressed } from '../../domain/states.ts';
import type { Form } from '../form-body.ts';

/** Without the number of the last step that the page has shown, it is meant for whatever stands there. */
export const asSeen =
  (form: Form) =>
  (steps: HistoryStep[]): boolean => {
    const seen = form.get('seen');
    return seen === null || seen === String(lastPressed(steps));
  };
