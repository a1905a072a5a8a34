/** The same promises, kept by either store. */
import { after, before, describe } from 'node:test';
import { clockContract } from './clock-contract.ts';
import { outcomesContract } from './outcomes-contract.ts';
import { figuresContract } from './figures-contract.ts';
import { heldContract } from './held-contract.ts';
import { interestRacesContract } from './interest-races-contract.ts';
import { leaseContract } from './lease-contract.ts';
import { letterRacesContract } from './letter-races-contract.ts';
import { putContract } from './put-contract.ts';
import { engines } from './stores.ts';
import type { Engine } from './stores.ts';
import { lettersContract } from './letters-contract.ts';
import { loopContract } from './loop-contract.ts';
import { movesContract } from './moves-contract.ts';

for (const [name, start] of Object.entries(engines)) {
  describe(`on ${name}`, () => {
    const started: { engine?: Engine } = {};
    before(async () => {
      started.engine = await start();
    });
    after(() => started.engine?.stop());
    const open = () => started.engine?.open() ?? Promise.reject(new Error('not started'));

    putContract(open);
    leaseContract(open);
    heldContract(open);
    lettersContract(open);
    outcomesContract(open);
    interestRacesContract(open);
    letterRacesContract(open);
    loopContract(open);
    movesContract(open);
    clockContract(open);
    figuresContract(open);
  });
}
