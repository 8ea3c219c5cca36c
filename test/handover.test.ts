import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Handover, type Terms } from '../src/handover.ts';

function make() {
  const told: (number | undefined)[] = [];
  let demands = 0;
  let terms = 0;
  const handover = new Handover(() => {
    demands += 1;
  });
  const makeTerms = () => {
    terms += 1;
    return { cardinalityLimit: terms } as Terms;
  };
  const tell = (given: Terms | undefined) => told.push(given?.cardinalityLimit);
  return { handover, told, tell, makeTerms, demands: () => demands };
}

test('an SDK that is there first: the thread is told as it starts', () => {
  const { handover, told, tell, makeTerms, demands } = make();
  handover.demand(makeTerms);
  assert.deepEqual([handover.isDemanded, demands(), told], [true, 1, []]);
  handover.connect(tell);
  assert.deepEqual(told, [1]);
});

test('an SDK that comes later: the thread is told at once, and nobody starts another', () => {
  const { handover, told, tell, makeTerms, demands } = make();
  handover.connect(tell);
  handover.demand(makeTerms);
  handover.demand(undefined);
  assert.deepEqual([handover.isDemanded, demands(), told], [false, 0, [1, undefined]]);
});

test('a thread that is started again has terms of its own', () => {
  const { handover, told, tell, makeTerms } = make();
  handover.demand(makeTerms);
  handover.connect(tell);
  handover.connect(undefined);
  handover.connect(tell);
  assert.deepEqual(told, [1, 2]);
});
