import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { suite, test } from 'node:test';
import { isAtLeast, isSupported, keepsImportedCommonJs, NEEDED_NODE } from '../../src/hooks/node-versions.ts';

suite('versions in order', () => {
  const CASES: readonly [version: string, least: string, expected: boolean][] = [
    ['22.15.0', '22.15.0', true],
    ['22.15.1', '22.15.0', true],
    ['22.14.9', '22.15.0', false],
    ['22.9.0', '22.15.0', false],
    ['23.0.0', '22.15.0', true],
    ['9.99.99', '22.15.0', false],
    ['100.0.0', '22.15.0', true],
    ['22.15', '22.15.0', true],
    ['27.0.0-nightly20261001', '27.0.0', true],
    ['24.11.0-pre', '24.11.1', false],
  ];
  for (const [version, least, expected] of CASES) {
    test(`${version} for ${least}`, () => assert.equal(isAtLeast(version, least), expected));
  }
});

suite('supported at all, and with hooks that keep imported CommonJS whole', () => {
  const CASES: readonly [version: string, supported: boolean, whole: boolean][] = [
    ['18.20.0', false, false],
    ['20.19.0', false, false],
    ['22.14.0', false, false],
    ['22.15.0', true, false],
    ['22.22.2', true, false],
    ['22.22.3', true, true],
    ['22.23.0', true, true],
    ['23.10.0', false, false],
    ['23.11.0', true, false],
    ['24.0.0', true, false],
    ['24.11.0', true, false],
    ['24.11.1', true, true],
    ['24.21.0', true, true],
    ['25.0.0', true, false],
    ['25.1.0', true, true],
    ['26.0.0', true, true],
    ['27.1.0', true, true],
  ];
  for (const [version, supported, whole] of CASES) {
    test(version, () => assert.deepEqual([isSupported(version), keepsImportedCommonJs(version)], [supported, whole]));
  }
});

test('`engines` in package.json says the same', () => {
  const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  const [oldest, ofLine23] = NEEDED_NODE.match(/\d+\.\d+\.\d+/g) ?? [];
  assert.equal(manifest.engines.node, `>=${oldest} <23 || >=${ofLine23}`);
});
