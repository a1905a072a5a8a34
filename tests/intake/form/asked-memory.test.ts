import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { makeAskedMemory } from '../../../src/intake/form/asked-memory.ts';
import { wasAsked } from '../../../src/intake/form/doubt.ts';
import type { Input } from '../../../src/domain/fields.ts';
import { inputOf, now } from '../../support/fixture.ts';

const doubt = [{ field: 'phone', problem: 'doubtful' }] as const;
const knows = (memory: ReturnType<typeof makeAskedMemory>, input: Input, at = now) =>
  wasAsked(memory.recall(input, at).asked, 'phone', input.phone ?? '');

describe('the memory of what was asked about', () => {
  it('knows the same answer of the same person for an hour, whatever else has changed', () => {
    const memory = makeAskedMemory();
    memory.note(inputOf({ phone: '0171' }), [...doubt], now);
    assert.ok(knows(memory, inputOf({ phone: '0171', step: 'send', message: 'Neu' })));
    assert.ok(knows(memory, inputOf({ phone: '0171', asked: 'x' })));
    assert.ok(!knows(memory, inputOf({ phone: '0172' })));
    assert.ok(!knows(memory, inputOf({ phone: '0171', name: 'Jemand anderes' })));
    assert.ok(!knows(memory, inputOf({ phone: '0171' }), now + 60 * 60_000));
  });

  it('knows nothing that was only wrong', () => {
    const memory = makeAskedMemory();
    memory.note(inputOf({ phone: '0171' }), [{ field: 'name', problem: 'missing' }], now);
    memory.note(inputOf({ phone: '0171', contact: undefined }), [...doubt], now);
    assert.ok(!knows(memory, inputOf({ phone: '0171' })));
  });

  it('forgets the oldest beyond its bound, however many are asked', () => {
    const memory = makeAskedMemory(100);
    const inputs = Array.from({ length: 5_000 }, (_, index) => inputOf({ phone: '0171', name: `Nummer ${index}` }));
    for (const input of inputs) memory.note(input, [...doubt], now);
    assert.equal(inputs.filter((input) => knows(memory, input)).length, 100);
    assert.ok(knows(memory, inputs.at(-1) ?? assert.fail()));
  });
});
