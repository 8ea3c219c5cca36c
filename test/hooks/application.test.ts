import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, suite, test } from 'node:test';
import { describeApplication, findEntry, isPackageManager, readPackageName } from '../../src/hooks/application.ts';
import { createPackageFinder } from '../../src/select/packages.ts';

const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'mapgauge-application-')));
after(() => rmSync(folder, { recursive: true }));

function write(file: string, text: string): string {
  const target = path.join(folder, file);
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, text);
  return target;
}

suite('the name in a package.json', () => {
  const CASES: readonly [title: string, text: string, expected: string | undefined][] = [
    ['a name', '{ "name": "@s/p" }', '@s/p'],
    ['no name', '{ "type": "module" }', ''],
    ['a name that is none', '{ "name": 7 }', ''],
    ['null', 'null', ''],
    ['no JSON', '{ name: }', undefined],
  ];
  for (const [title, text, expected] of CASES) {
    test(title, () => {
      const file = write(`${title.replaceAll(' ', '-')}/package.json`, text);
      assert.equal(readPackageName(path.dirname(file)), expected);
    });
  }
  test('no file', () => assert.equal(readPackageName(path.join(folder, 'nowhere')), undefined));
});

suite('the script that Node was started with', () => {
  const script = write('cli/dist/main.js', '');
  symlinkSync(script, path.join(folder, 'command'));
  const CASES: readonly [title: string, argument: string | undefined, expected: string | undefined][] = [
    ['a file', script, script],
    ['a link to it', path.join(folder, 'command'), script],
    ['nothing', undefined, undefined],
    ['standard input', '-', undefined],
    ['no file', path.join(folder, 'absent.js'), undefined],
  ];
  for (const [title, argument, expected] of CASES) {
    test(title, () => assert.equal(findEntry(argument), expected));
  }
});

suite('the root that globs are relative to', () => {
  const find = createPackageFinder((at) => (at === '/repo' ? 'mono' : undefined));
  const CASES: readonly [entry: string | undefined, root: string][] = [
    ['/repo/bin/main.js', '/repo'],
    ['/usr/lib/node_modules/@s/cli/bin/main.js', '/usr/lib/node_modules/@s/cli'],
    ['/scripts/once.js', '/scripts'],
    [undefined, '/working'],
  ];
  for (const [entry, root] of CASES) {
    test(String(entry), () => assert.deepEqual(describeApplication(entry, '/working', find), { root, entry }));
  }
});

suite('package managers, which hand NODE_OPTIONS on to the application', () => {
  const CASES: readonly [entry: string | undefined, expected: boolean][] = [
    ['/usr/lib/node_modules/npm/bin/npm-cli.js', true],
    ['/usr/lib/node_modules/npm/bin/npx-cli.js', true],
    ['/usr/lib/node_modules/pnpm/bin/pnpm.cjs', true],
    ['/usr/lib/node_modules/pnpm/bin/pnpx.cjs', true],
    ['/home/x/.yarn/releases/yarn-4.9.1.cjs', true],
    ['/usr/share/yarn/bin/yarn.js', true],
    ['/usr/lib/node_modules/corepack/dist/corepack.js', true],
    ['/opt/bin/yarnpkg', true],
    ['/app/npm-cli.js', false],
    ['/app/yarn-lock-check.js', false],
    ['/app/node_modules/npm-run-all/bin/run-p.js', false],
    ['/app/npm/main.js', false],
    [undefined, false],
  ];
  for (const [entry, expected] of CASES) {
    test(String(entry), () => assert.equal(isPackageManager(entry), expected));
  }
});
