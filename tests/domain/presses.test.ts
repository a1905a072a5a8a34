/** What a page of the coordinator has shown, and whether a press on it is still meant for what stands there. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { isDouble, lastPress, lastPressed } from '../../src/domain/presses.ts';
import { deeds } from '../../src/domain/history.ts';
import type { HistoryStep } from '../../src/domain/history.ts';
import { rules } from '../../src/domain/states.ts';

const stepsOf = (...all: HistoryStep['deed'][]): HistoryStep[] =>
  all.map((deed, index) => ({ nr: index + 1, at: index * 1000, deed, detail: null, undone: false }));
const anySteps = fc.array(fc.constantFrom(...deeds), { maxLength: 12 }).map((all) => stepsOf(...all));
const isPress = (deed: HistoryStep['deed']) => rules[deed].by === 'coordinator';

describe('the number of the last press', () => {
  it('stays the same whatever the person says and the portal does, and is another after each press', () => {
    fc.assert(
      fc.property(anySteps, fc.constantFrom(...deeds), (steps, deed) => {
        const more = [...steps, ...stepsOf(...steps.map(() => deed), deed).slice(-1)];
        assert.equal(lastPress(more) === lastPress(steps), !isPress(deed), deed);
        assert.equal(lastPressed(more), isPress(deed) ? deed : lastPressed(steps));
      }),
    );
  });

  it('is 0 before anybody has pressed', () => {
    assert.equal(lastPress(stepsOf('answered', 'reminded')), 0);
    assert.equal(lastPressed(stepsOf('answered', 'reminded')), undefined);
  });
});

it('a double click is the same press within moments, with no other of a coordinator in between', () => {
  const steps = stepsOf('taken', 'not-reached', 'answered');
  assert.equal(isDouble(['not-reached'], steps, 2000), true);
  assert.equal(isDouble(['not-reached'], steps, 60_000), false, 'by then it is another try');
  assert.equal(isDouble(['taken'], steps, 2000), false);
  assert.equal(isDouble(['taken'], [], 2000), false);
});
