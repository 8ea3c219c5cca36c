import { spawn } from 'node:child_process';
import { parseArgs } from 'node:util';
import { bringNode, unsupportedPlatform } from './node-cache.ts';

// Runs the tests of the spawned agent on every version of Node whose module hooks differ. The test runner itself stays
// on the project's own Node; only the programs that it spawns run on the others.

const VERSIONS = ['22.15.0', '22.22.2', '22.23.3', '24.11.0', '24.21.0', '26.10.0'];
const TESTS = ['--test', '--test-reporter=tap', '--test-timeout=180000', 'test/agent/**/*.test.ts'];
const ROOT = new URL('..', import.meta.url);
const LIMIT_MILLISECONDS = 600_000;

type Outcome = 'passed' | 'failed' | 'skipped';

interface TestRun {
  readonly code: number | null;
  readonly output: string;
}

/** Runs the agent's tests on one binary; never rejects. */
function runTests(node: string): Promise<TestRun> {
  const environment = { ...process.env, MAPGAUGE_TEST_NODE: node };
  const child = spawn(process.execPath, TESTS, { cwd: ROOT, env: environment, timeout: LIMIT_MILLISECONDS });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  return new Promise((resolve) => {
    child.on('error', (error) => resolve({ code: null, output: error.message }));
    child.on('close', (code) => resolve({ code, output }));
  });
}

const figure = (output: string, name: string) => new RegExp(`^# ${name} (\\d+)`, 'm').exec(output)?.[1] ?? '?';

async function runVersion(version: string): Promise<Outcome> {
  let node: string;
  try {
    node = bringNode(version);
  } catch (error) {
    console.log(`${version.padEnd(8)} SKIP    it cannot be installed: ${(error as Error).message.split('\n')[0]}`);
    return 'skipped';
  }
  const { code, output } = await runTests(node);
  const outcome = code === 0 ? 'passed' : 'failed';
  const figures = ['pass', 'fail', 'skipped'].map((name) => `${figure(output, name)} ${name}`).join(', ');
  console.log(`${version.padEnd(8)} ${outcome}  ${figures}`);
  if (outcome === 'failed') console.log(output.replaceAll(/^/gm, '    '));
  return outcome;
}

function chooseVersions(): string[] {
  const { values } = parseArgs({ options: { only: { type: 'string', multiple: true } } });
  return values.only ?? VERSIONS;
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
