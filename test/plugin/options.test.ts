import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { mapgauge } from '../../src/plugin/index.ts';
import { readOptions } from '../../src/plugin/options.ts';

const DEFAULTS = { include: ['app'], exclude: [], collections: ['Map', 'Set'], root: process.cwd() };

suite('options of the plug-in', () => {
  test('are all optional, and nothing of them is read from the environment', () => {
    process.env.MAPGAUGE_INCLUDE = 'all';
    try {
      assert.deepEqual(readOptions(), DEFAULTS);
      assert.deepEqual(readOptions({ include: undefined }), DEFAULTS);
    } finally {
      delete process.env.MAPGAUGE_INCLUDE;
    }
  });

  test('are texts with commas, as the variables are, or lists', () => {
    const { include, exclude, collections } = readOptions({
      include: ['app', '@scope/name, src/**'],
      exclude: 'left-pad,!x',
      collections: ['Map', 'LRUCache'],
    });
    assert.deepEqual(include, ['app', '@scope/name', 'src/**']);
    assert.deepEqual(exclude, ['left-pad', '!x']);
    assert.deepEqual(collections, ['Map', 'LRUCache']);
  });

  const REFUSED: readonly [options: unknown, message: RegExp][] = [
    ['app', /^mapgauge\/plugin: the options are "app", no object$/],
    [{ includes: 'app' }, /no option "includes"; there are include, exclude, collections, root/],
    [{ include: 3 }, /"include" is 3, not a text or a list of texts/],
    [{ exclude: ['a', ''] }, /"exclude" is \["a",""\], not/],
    [{ collections: [] }, /"collections" is \[\], not/],
    [{ collections: 'Map,not a name' }, /"collections" is "Map,not a name", not a list of constructor names/],
    [{ root: 1 }, /"root" is 1, not a path/],
    [{ root: '/no/such/folder' }, /"root" is "\/no\/such\/folder", and there is no such folder/],
  ];
  for (const [options, message] of REFUSED) {
    test(`${JSON.stringify(options)} is refused`, () => {
      assert.throws(() => readOptions(options), { name: 'TypeError', message });
    });
  }

  test('a pattern that cannot be used is refused as the plug-in is configured', () => {
    const message = /the pattern "!" cannot be used: a pattern has no text/;
    for (const bundler of ['esbuild', 'rollup', 'rolldown', 'vite'] as const) {
      assert.throws(() => mapgauge[bundler]({ include: '!' }), { name: 'TypeError', message });
    }
  });
});
