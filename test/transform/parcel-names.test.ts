import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { encode } from '@jridgewell/sourcemap-codec';
import { transform } from '../../src/transform/index.ts';

const MODULE = '$0a339ca52e0451c9';
const EXPORTED = `${MODULE}$export$3ee29d34e33d9116`;

const namesOf = (source: string, map?: object) =>
  transform(source, {
    url: '/app/dist/out.js',
    root: '/app',
    readSourceMap: () => map && JSON.stringify(map),
  })?.sites.map(({ name }) => name);

suite('names as Parcel writes them', () => {
  const original = 'export class Realm {\n  clients = new Map();\n}\n';
  /** The class's name, its field, and the construction, from the original above. */
  const mapOf = (generated: string, name: string, sourcesContent: (string | null)[]) => ({
    version: 3,
    sources: ['../src/realm.ts'],
    sourcesContent,
    names: [name],
    mappings: encode([
      [
        [generated.indexOf('class ') + 6, 0, 0, 13, 0],
        [generated.indexOf('clients'), 0, 1, 2],
        [generated.indexOf('new Map'), 0, 1, 12],
      ],
    ]),
  });
  const reference = '\n//# sourceMappingURL=out.js.map\n';
  const minified = `class m{clients=new Map}export{m as ${EXPORTED}}`;
  const plain = `class ${EXPORTED}{clients=new Map}`;

  for (const [title, code] of Object.entries({ minified, plain }))
    test(`an exported class, ${title}: by what the original has there`, () =>
      assert.deepEqual(namesOf(code + reference, mapOf(code, EXPORTED, [original])), ['Realm.clients']));

  test('by its hashes where the map does not have the original', () =>
    assert.deepEqual(namesOf(minified + reference, mapOf(minified, EXPORTED, [null])), [`${EXPORTED}.clients`]));

  test('what a module keeps for itself, without the module', () => {
    assert.deepEqual(
      namesOf(`const ${MODULE}$var$cache = new Map(); class ${MODULE}$var$Store { items = new Set(); }`),
      ['cache', 'Store.items'],
    );
    const map = mapOf(minified, `${MODULE}$var$Realm`, [null]);
    assert.deepEqual(namesOf(minified + reference, map), ['Realm.clients']);
  });

  test('what only looks like one stays', () =>
    assert.deepEqual(namesOf('const $var$cache = new Map(); const $abc$var$ = new Map();'), [
      '$var$cache',
      '$abc$var$',
    ]));
});
