import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

// The same programs each time; `npm run test:fidelity` runs a hundred times as many.

const FUZZ = fileURLToPath(new URL('../fidelity/fuzz/chunk.ts', import.meta.url));
const OPTIONS = ['--disable-warning=ExperimentalWarning', '--experimental-vm-modules'];
const CASES = 1500;

test('programs of a grammar end as they did, and their collections are seen', () => {
  const args = [...OPTIONS, FUZZ, '--cases', String(CASES), '--seed', '4'];
  const output = execFileSync(process.execPath, args, { encoding: 'utf8', timeout: 120_000 });
  const { failures, cases, same, created } = JSON.parse(output) as Record<string, number>;
  assert.deepEqual({ failures, cases }, { failures: 0, cases: CASES });
  assert.ok(Number(same) > CASES / 2, `${same} ran`);
  assert.ok(Number(created) > CASES, `${created} collections`);
});
