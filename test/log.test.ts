import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { suite, test } from 'node:test';
import type { LogLevel } from '../src/config.ts';
import { messageOf } from '../src/log.ts';

const LOG_URL = new URL('../src/log.ts', import.meta.url).href;

/** Runs a program that has `createLog` and returns what it writes. */
function runWithLog(program: string) {
  const source = `import { createLog } from ${JSON.stringify(LOG_URL)};\n${program}`;
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', source]);
  return { status, stdout: stdout.toString(), stderr: stderr.toString() };
}

suite('what is at least as grave as the threshold is written', () => {
  const EXPECTED: Record<LogLevel, string[]> = {
    none: [],
    error: ['error'],
    warn: ['error', 'warn'],
    info: ['error', 'warn', 'info'],
    debug: ['error', 'warn', 'info', 'debug'],
  };
  for (const [threshold, levels] of Object.entries(EXPECTED)) {
    test(threshold, () => {
      const program = `const log = createLog('${threshold}');
        for (const level of ['error', 'warn', 'info', 'debug']) log(level, 'said as ' + level);`;
      const stderr = levels.map((level) => `[mapgauge] said as ${level}\n`).join('');
      assert.deepEqual(runWithLog(program), { status: 0, stdout: '', stderr });
    });
  }
});

test('a message is one line without control characters', () => {
  const program = String.raw`createLog('warn')('warn', ' a\r\nb\u001b[31mc\u2028d\u2029\u0007é😀\n');`;
  assert.equal(runWithLog(program).stderr, '[mapgauge] a b [31mc d é😀\n');
});

test('it goes past a replaced process.stderr, and survives a closed one', () => {
  const replaced = `process.stderr.write = () => { throw new Error('not mine'); }; createLog('warn')('warn', 'still');`;
  assert.deepEqual(runWithLog(replaced), { status: 0, stdout: '', stderr: '[mapgauge] still\n' });
  const closed = `import { closeSync } from 'node:fs'; closeSync(2); createLog('warn')('warn', 'x'); console.log('alive');`;
  assert.deepEqual(runWithLog(closed), { status: 0, stdout: 'alive\n', stderr: '' });
});

suite('what a thrown value says', () => {
  const CASES: readonly [thrown: unknown, expected: string][] = [
    [new TypeError('no'), 'no'],
    ['text', 'text'],
    [undefined, 'undefined'],
    [{ toString: () => 'own' }, 'own'],
  ];
  for (const [thrown, expected] of CASES) test(expected, () => assert.equal(messageOf(thrown), expected));
});
