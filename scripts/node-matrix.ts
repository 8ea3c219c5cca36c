import { parseArgs } from 'node:util';
import { bringNode, unsupportedPlatform } from './node-cache.ts';
import { NODE_VERSIONS } from './node-versions.ts';
import { runTests } from './run-tests.ts';

// Runs the tests of the spawned agent on every version of Node whose module hooks differ. The test runner itself stays
// on the project's own Node; only the programs that it spawns run on the others.

const TESTS = ['test/agent/**/*.test.ts'];

type Outcome = 'passed' | 'failed' | 'skipped';

async function runVersion(version: string): Promise<Outcome> {
  let node: string;
  try {
    node = bringNode(version);
  } catch (error) {
    console.log(`${version.padEnd(8)} SKIP    it cannot be installed: ${(error as Error).message.split('\n')[0]}`);
    return 'skipped';
  }
  const { passed, output, figure } = await runTests(node, TESTS);
  const outcome = passed ? 'passed' : 'failed';
  const figures = ['pass', 'fail', 'skipped'].map((name) => `${figure(name)} ${name}`).join(', ');
  console.log(`${version.padEnd(8)} ${outcome}  ${figures}`);
  if (outcome === 'failed') console.log(output.replaceAll(/^/gm, '    '));
  return outcome;
}

function chooseVersions(): readonly string[] {
  const { values } = parseArgs({ options: { only: { type: 'string', multiple: true } } });
  return values.only ?? NODE_VERSIONS;
}

async function run(): Promise<number> {
  const skipped = process.env.CI === 'true' ? 1 : 0;
  const reason = unsupportedPlatform();
  if (reason !== undefined) {
    console.log(`SKIP: ${reason}`);
    return skipped;
  }
  const outcomes: Outcome[] = [];
  for (const version of chooseVersions()) outcomes.push(await runVersion(version));
  if (outcomes.includes('failed')) return 1;
  return outcomes.includes('skipped') ? skipped : 0;
}

process.exitCode = await run();
