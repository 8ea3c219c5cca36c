import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isInForeground } from '../../src/cli/run/foreground.ts';
import { inTerminal, skipWithoutTerminal } from './pseudo-terminal.ts';
import { startCli } from './spawned-cli.ts';

const CTRL_C = '\u0003';

/** Exits with 10 and how often it was interrupted. */
const COUNT = `
  let count = 0;
  process.on('SIGINT', () => { count += 1; setTimeout(() => process.exit(10 + count), 300) });
  setInterval(() => {}, 1000);
  console.log('ready');
`;

test('a Ctrl-C is one interrupt, and the command decides', { skip: skipWithoutTerminal }, async () => {
  const { child, finished, said } = startCli(['run', process.execPath, '-e', COUNT], { through: inTerminal });
  await said('ready');
  child.stdin?.write(CTRL_C);
  assert.equal((await finished).code, 11);
});

test('a Ctrl-C that ends the command ends all', { skip: skipWithoutTerminal }, async () => {
  const code = "setInterval(() => {}, 1000); console.log('ready')";
  const { child, finished, said } = startCli(['run', process.execPath, '-e', code], { through: inTerminal });
  await said('ready');
  child.stdin?.write(CTRL_C);
  // As a shell has it: 128 and the number of SIGINT.
  assert.equal((await finished).code, 130);
});

test('who has the keyboard is told by the status of a process', () => {
  assert.equal(isInForeground('71 (node) S 70 71 70 34816 71 4194304 1'), true);
  assert.equal(isInForeground('71 (node) S 70 71 70 34816 70 4194304 1'), false);
  assert.equal(isInForeground('71 (a) 1 2) S 70 71 70 34816 71 4194304 1'), true);
  assert.equal(isInForeground('71 (node) S 70 71 70 0 -1 4194304 1'), false);
});
