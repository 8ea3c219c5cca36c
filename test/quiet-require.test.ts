import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import path from 'node:path';
import { suite, test } from 'node:test';
import { isLoadingOwnDependency, quietRequire } from '../src/quiet-require.ts';
import { writeTree } from './helpers/write-tree.ts';

const { cache, extensions } = createRequire(import.meta.url);
const native = extensions['.js'];
const FILES = {
  'package.json': '{}',
  'asks.js': 'module.exports = require.extensions[".js"];',
  'fails.js': 'throw new Error("fails");',
};
const fileIn = (name: string) => path.join(writeTree(FILES), name);

suite('a dependency of ours', () => {
  test('leaves nothing in the cache', () => {
    const file = fileIn('asks.js');
    assert.equal(quietRequire(file), native);
    assert.equal(cache[file], undefined);
    assert.equal(isLoadingOwnDependency(), false);
  });

  test('is loaded by what Node loads with, whatever the program has put there, and there it stays', (context) => {
    context.after(() => {
      extensions['.js'] = native;
      delete extensions['.own'];
    });
    const replacement: NodeJS.RequireExtensions['.js'] = () => assert.fail('the program sees it');
    const own = () => {};
    Object.assign(extensions, { '.js': replacement, '.own': own });
    const names = Object.keys(extensions);
    assert.equal(quietRequire(fileIn('asks.js')), native);
    assert.throws(() => quietRequire(fileIn('fails.js')), /fails/);
    assert.deepEqual([extensions['.js'], extensions['.own']], [replacement, own]);
    assert.deepEqual(Object.keys(extensions), names);
  });
});
