// node --experimental-vm-modules test/fidelity/fuzz/chunk.ts --cases N --seed N [--print]: so many programs of the grammar,
// run as they are and as the transform makes them. The same seed makes the same programs.
import { parseArgs } from 'node:util';
import { createRandom } from '../../../src/registry/random.ts';
import { type Checked, checkProgram } from './check-program.ts';
import { writeProgram } from './grammar.ts';
import type { Goal } from './rules.ts';

const GOALS: readonly Goal[] = ['script', 'script', 'module', 'typescript'];
const MOST_FAILURES = 20;
const ALONE_EVERY = 4;

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    print: { type: 'boolean', default: false },
  },
});
const cases = Number(values.cases);
const random = createRandom(Number(values.seed));

const seen = { cases: 0, same: 0, unparsable: 0, 'nothing to do': 0, sites: 0, created: 0, failures: 0 };

function count({ verdict, sites, created }: Checked): void {
  seen[verdict] += 1;
  seen.sites += sites;
  seen.created += created;
}

function tell(source: string, goal: Goal, error: unknown): void {
  seen.failures += 1;
  console.log(`case ${seen.cases}, ${goal}: ${(error as Error).message}\n${source.replaceAll(/^/gm, '    ')}\n`);
}

// What an async function of a program rejects with is the program's own business.
process.on('unhandledRejection', () => {});
process.on('warning', () => {});

while (seen.cases < cases && seen.failures < MOST_FAILURES) {
  const goal = GOALS[seen.cases % GOALS.length] as Goal;
  const source = writeProgram(random, goal);
  seen.cases += 1;
  if (values.print) console.log(source);
  try {
    count(await checkProgram(source, goal, random(ALONE_EVERY) === 1));
  } catch (error) {
    tell(source, goal, error);
  }
}
console.log(JSON.stringify({ seed: Number(values.seed), ...seen }));
process.exitCode = seen.failures > 0 ? 1 : 0;
