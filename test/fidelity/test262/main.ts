// node test/fidelity/test262/main.ts CHECKOUT [--part PATH …]: the parts of a checkout of tc39/test262 that a rewriting of
// `new Map` and `new Set` could touch, as they are and as the agent makes them; prints every difference. Fetches nothing.
import { fork } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import TestStream from 'test262-stream';
import { compareModule } from './modules.ts';
import { PARTS } from './parts.ts';
import type { SuiteTest } from './script-outcome.ts';
import type { Answer } from './scripts.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { part: { type: 'string', multiple: true, default: [...PARTS] } },
});
const checkout = path.resolve(positionals[0] ?? '');
if (positionals.length !== 1 || !existsSync(path.join(checkout, 'harness/assert.js'))) {
  console.error('Usage: node test/fidelity/test262/main.ts CHECKOUT; CHECKOUT is a folder with tc39/test262 in it.');
  process.exit(2);
}

const SCRIPTS = new URL('./scripts.ts', import.meta.url);
/** Deadly: they end plain Node itself. */
const seen = { scripts: 0, modules: 0, rewritten: 0, unparsable: 0, deadly: 0, sites: 0, differences: 0 };

function tell(file: string, scenario: string, [plain, watched]: readonly [string, string]): void {
  seen.differences += 1;
  console.log(`${file} (${scenario})\n  plain:   ${plain}\n  watched: ${watched}`);
}

function count({ file, scenario, sites, isUnparsable, difference }: Answer): void {
  seen.scripts += 1;
  seen.sites += sites;
  if (isUnparsable) seen.unparsable += 1;
  else seen.rewritten += 1;
  if (difference !== undefined) tell(file, scenario, difference);
}

async function checkModule(test: SuiteTest): Promise<void> {
  const difference = await compareModule(checkout, test);
  seen.modules += 1;
  if (difference !== undefined) tell(test.file, 'module', difference);
}

/** A process that runs one test after the other, and another one where a test has ended it. */
class ScriptRunner {
  #child = fork(SCRIPTS);

  async check(test: SuiteTest): Promise<void> {
    let hasSurvived = false;
    const child = this.#child;
    const answer = new Promise<Answer | undefined>((resolve) => {
      child.on('message', (message: Answer | string) => {
        if (typeof message === 'string') hasSurvived = true;
        else resolve(message);
      });
      child.on('exit', () => resolve(undefined));
    });
    child.send(test);
    const found = await answer;
    child.removeAllListeners();
    if (found !== undefined) return count(found);
    this.#child = fork(SCRIPTS);
    if (hasSurvived) tell(test.file, test.scenario, ['survives', 'the process is ended']);
    else seen.deadly += 1;
  }

  close(): void {
    this.#child.disconnect();
  }
}

/** The folders of a part, or itself: the stream holds all tests of one at a time. */
function foldersOf(part: string): string[] {
  const entries = readdirSync(path.join(checkout, 'test', part), { withFileTypes: true });
  if (entries.some((entry) => entry.isFile())) return [part];
  return entries.map(({ name }) => `${part}/${name}`);
}

async function* listTests(): AsyncGenerator<SuiteTest> {
  for (const folder of (values.part as string[]).flatMap(foldersOf)) {
    for await (const test of new TestStream(checkout, { paths: [`test/${folder}`] })) {
      // A module is strict as it is.
      if (test.attrs.flags.module !== true || test.scenario === 'default') yield test;
    }
  }
}

const tests = listTests();

/** Takes tests until there are none left. */
async function work(): Promise<void> {
  const runner = new ScriptRunner();
  for (;;) {
    const { value, done } = await tests.next();
    if (done) break;
    if (value.attrs.flags.module === true) await checkModule(value);
    else await runner.check(value);
  }
  runner.close();
}

await Promise.all(Array.from({ length: os.availableParallelism() }, work));
console.log(JSON.stringify(seen));
process.exitCode = seen.differences > 0 ? 1 : 0;
