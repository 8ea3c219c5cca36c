import { spawn } from 'node:child_process';

const OPTIONS = ['--test', '--test-reporter=tap', '--test-timeout=180000'];
const ROOT = new URL('..', import.meta.url);
const LIMIT_MILLISECONDS = 600_000;

/** What a run of tests printed, and its figures. */
export interface TestRun {
  readonly passed: boolean;
  readonly output: string;
  /** Counts by the names that node:test gives them: `pass`, `fail`, `skipped`. */
  readonly figure: (name: string) => number;
}

/**
 * Runs test files on the project's own Node, with another one for the programs that they spawn. Never rejects.
 * @param patterns globs relative to the project
 */
export function runTests(node: string, patterns: readonly string[]): Promise<TestRun> {
  const environment = { ...process.env, MAPGAUGE_TEST_NODE: node };
  const args = [...OPTIONS, ...patterns];
  const child = spawn(process.execPath, args, { cwd: ROOT, env: environment, timeout: LIMIT_MILLISECONDS });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  const figure = (name: string) => Number(new RegExp(`^# ${name} (\\d+)`, 'm').exec(output)?.[1] ?? Number.NaN);
  return new Promise((resolve) => {
    child.on('error', (error) => resolve({ passed: false, output: error.message, figure }));
    child.on('close', (code) => resolve({ passed: code === 0, output, figure }));
  });
}
