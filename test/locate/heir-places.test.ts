import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { keysOf } from '../../src/hooks/identity.ts';
import { type FindConstructions, HeirPlaces } from '../../src/locate/heir-places.ts';
import type { SiteRecord } from '../../src/registry/types.ts';
import type { LocatedSite } from '../../src/transform/types.ts';

/** A place in the code as it runs, of which nothing but the class is known. */
const placeOf = (line: number, column: number, parts: Partial<SiteRecord> = {}): SiteRecord => ({
  ...{ id: 2 ** 23, name: 'Cache', type: 'Cache', scope: 'function', module: '' },
  ...{ file: '/app/src/a.ts', line, column, isHeir: true },
  ...parts,
});

const constructionOf = (name: string, line: number, column: number, parts: Partial<LocatedSite> = {}): LocatedSite => ({
  ...{ name, type: 'Cache', scope: 'module', line, column, start: 10, end: 20 },
  ...parts,
});

const CONSTRUCTIONS: readonly LocatedSite[] = [
  constructionOf('sessions', 3, 18, { evicts: 'never', moduleStart: 0, moduleEnd: 90 }),
  constructionOf('open()', 5, 10, { scope: 'function', functionName: 'open', module: 'src/b.ts', originalLine: 2 }),
  constructionOf('left', 7, 9),
  constructionOf('right', 7, 40),
];

function createPlaces(find: FindConstructions = () => [...CONSTRUCTIONS], source = 'new Cache()') {
  const asked: string[] = [];
  const places = new HeirPlaces({
    readFile: (path) => (path.includes('absent') ? undefined : source),
    readSourceMap: () => undefined,
    packageOf: () => ({ root: '/app', name: 'shop' }),
    rootOf: () => '/app',
    toPath: (file) => file.replace(/^file:\/\//, ''),
    findConstructions: (text, options, className) => {
      asked.push(`${className} ${options.url} ${options.root}`);
      return find(text, options, className);
    },
  });
  return { places, asked };
}

suite('a place takes the name of what stands there', () => {
  test('with scope, evidence and a key; nothing of an edit', () => {
    const { places, asked } = createPlaces();
    const [key = ''] = keysOf(CONSTRUCTIONS, { packageName: 'shop', path: 'src/a.ts' });
    assert.deepEqual(places.describe(placeOf(3, 18, { file: 'file:///app/src/a.ts' })), {
      ...placeOf(3, 18),
      ...{ name: 'sessions', scope: 'module', evicts: 'never', key },
    });
    assert.deepEqual(asked, ['Cache /app/src/a.ts /app']);
  });

  test('with function, original module and position', () => {
    const { name, module, functionName, originalLine } = createPlaces().places.describe(placeOf(5, 10));
    assert.deepEqual([name, module, functionName, originalLine], ['open()', 'src/b.ts', 'open', 2]);
  });

  for (const [column, name] of [
    [9, 'left'],
    [39, 'left'],
    [40, 'right'],
    [400, 'right'],
  ] as const) {
    test(`of two on a line the nearest to the left of column ${column}`, () => {
      const found = createPlaces().places.describe(placeOf(7, column));
      assert.deepEqual([found.name, found.column], [name, name === 'left' ? 9 : 40]);
    });
  }
});

suite('a record stays as it came', () => {
  for (const [title, record, find, source] of [
    ['where nothing stands on its line', placeOf(4, 18)],
    ['where all that stands there is to the right', placeOf(3, 17)],
    ['where the file cannot be read', placeOf(3, 18, { file: '/app/absent.ts' })],
    ['where it cannot be parsed', placeOf(3, 18), () => assert.fail('no source')],
    ['where it is too long', placeOf(3, 18), undefined, ' '.repeat(4 * 1024 * 1024 + 1)],
  ] as const) {
    test(title, () => assert.deepEqual(createPlaces(find, source).places.describe(record), record));
  }
});

test('a file is read once for a class, also where that fails, and only so many are', () => {
  const { places, asked } = createPlaces(() => assert.fail('no source'));
  for (let line = 1; line < 4; line += 1) places.describe(placeOf(line, 18));
  assert.equal(asked.length, 1);
  for (let file = 0; file < 200; file += 1) places.describe(placeOf(3, 18, { file: `/app/${file}.ts` }));
  assert.equal(asked.length, 100);
});
