import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { type AnalysisTask, keyOf, runTask } from '../../src/hooks/analysis-task.ts';
import { AnalysisThread } from '../../src/hooks/analysis-thread.ts';

const OPTIONS = { collections: ['Map', 'Set'] };
const SALT = 'salt';
const PADDING = 'x('.repeat(500) + ')'.repeat(500);
const LONG = `${`${PADDING.replaceAll('x(', 'call(')};\n`.repeat(80)}late = new Map();\n`;

const taskOf = (source: string): AnalysisTask => ({
  ...{ source, file: '/app/a.js', format: 'module' as const, root: '/app' },
  ...{ place: undefined, sourceMap: undefined },
});

const ask = (thread: AnalysisThread, source: string) => {
  const task = taskOf(source);
  return { found: thread.analyse(task, keyOf(task, SALT)), expected: runTask(task, OPTIONS) };
};

/** Asks with long sources until the thread answers. */
async function untilReady(thread: AnalysisThread): Promise<void> {
  const deadline = performance.now() + 20_000;
  while (ask(thread, `${LONG}// ${performance.now()}\n`).found === undefined) {
    assert.ok(performance.now() < deadline, 'the thread never answered');
    await sleep(10);
  }
}

suite('the analysis thread', () => {
  test('is not started for little', async () => {
    const thread = new AnalysisThread({ ...OPTIONS, salt: SALT });
    const started: unknown[] = [];
    const onWorker = (worker: unknown) => started.push(worker);
    process.on('worker', onWorker);
    for (let index = 0; index < 50; index += 1) assert.equal(ask(thread, `a${index} = new Map();\n`).found, undefined);
    // Node tells of a new worker in the next tick.
    await sleep(0);
    assert.equal(started.length, 0);
    ask(thread, LONG.repeat(5));
    await sleep(0);
    process.off('worker', onWorker);
    assert.equal(started.length, 1);
  });

  test('finds what the caller would find, and shows nothing of its address space', async () => {
    const thread = new AnalysisThread({ ...OPTIONS, salt: SALT });
    await untilReady(thread);
    for (const source of [
      LONG,
      'class A { #b = new Set(); }\n',
      'const c = 1; // new Map()\n',
      'd = new Map("é😀")\n',
    ]) {
      const { found, expected } = ask(thread, source);
      assert.deepEqual(found, expected);
    }
    assert.ok(process.memoryUsage().external < 1e9, 'the buffer shows');
  });

  test('leaves a file that it cannot parse to the caller, who can say why', async () => {
    const thread = new AnalysisThread({ ...OPTIONS, salt: SALT });
    await untilReady(thread);
    const task = taskOf('const a = new Map(;');
    assert.equal(thread.analyse(task, keyOf(task, SALT)), undefined);
    assert.equal(ask(thread, 'b = new Map()').found?.length, 1);
  });
});
