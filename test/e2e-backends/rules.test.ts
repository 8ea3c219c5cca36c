import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { suite, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { findBackends } from './find-backends.ts';

const EXAMPLE = fileURLToPath(new URL('../../examples/prometheus/', import.meta.url));
const { promtool } = findBackends();

/** What it says; rejects with that where it finds anything wrong. */
async function runPromtool(...args: string[]): Promise<string> {
  assert.ok(promtool);
  const { stdout, stderr } = await promisify(execFile)(promtool.path, args, { cwd: EXAMPLE });
  return stdout + stderr;
}

const filesIn = (folder: string) => readdirSync(path.join(EXAMPLE, folder)).map((name) => path.join(folder, name));

suite('the rules of the Prometheus example', { skip: promtool === undefined && 'there is no promtool' }, () => {
  test('promtool finds nothing wrong with the rules', async () => {
    for (const file of filesIn('rules'))
      assert.match(await runPromtool('check', 'rules', file), /SUCCESS: 5 rules found/);
  });

  for (const name of ['prometheus.yml', 'prometheus-scrape.yml']) {
    test(`promtool finds nothing wrong with ${name}, which reads both rule files`, async () => {
      const said = await runPromtool('check', 'config', name);
      assert.match(said, /SUCCESS: 2 rule files found/);
      assert.match(said, new RegExp(`SUCCESS: ${name} is valid`));
    });
  }

  for (const file of filesIn('tests')) {
    test(`the unit tests of ${file} pass`, async () => {
      assert.match(await runPromtool('test', 'rules', file), /SUCCESS/);
    });
  }
});
