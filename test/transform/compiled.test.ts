import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { suite, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { type Site, transform } from '../../src/transform/index.ts';

const FOLDER = fileURLToPath(new URL('../fixtures/names/', import.meta.url));

/** What one and the same source is called, whatever has been made of it, in the order of the source. */
const SOURCE = [
  'sessions module',
  'Agent.cache class',
  'Agent.#secret class',
  'Agent.registry class',
  'Agent.#hidden class',
  'Agent[kClients] class',
  'Agent.#secret class',
  'Agent.rooms class',
  'Agent.rooms[].members function',
  'Agent.cache[] function',
  'Agent.adder() function',
  'Plain.items class',
  'Plain.late class',
  'createIndex() function',
] as const;

/** The other modules of a bundle. */
const OTHERS = [
  'Base.base class',
  'state.queue module',
  'state.shards[] function',
  'state.buckets[] function',
  'seen module',
  'x module',
] as const;

type Name = (typeof SOURCE)[number] | (typeof OTHERS)[number];
/** What is lost in an output, and what is said instead; undefined for a site that the tool has removed. */
type Losses = Partial<Record<Name, string | undefined>>;

function sitesOf(file: string): readonly Site[] {
  const readSourceMap = (reference: string) => {
    const map = FOLDER + reference;
    return existsSync(map) ? readFileSync(map, 'utf8') : undefined;
  };
  const options = { url: `/app/dist/${file}`, root: '/app', readSourceMap };
  return transform(readFileSync(FOLDER + file, 'utf8'), options)?.sites ?? [];
}

const describe = ({ name, scope }: Site) => `${name} ${scope}`;

function expected(names: readonly Name[], losses: Losses): string[] {
  const left = names.map((name) => (name in losses ? losses[name] : name));
  return left.filter((name) => name !== undefined).toSorted();
}

/** A private static field is a variable beside its class, of which only TypeScript says whose it is. */
const HIDDEN = { 'Agent.#hidden class': '#hidden module' };

const COMPILED: readonly [tool: string, file: string, losses?: Losses][] = [
  ['@babel/core 8.1.3, preset-env for ie 11', 'babel-es5.js', HIDDEN],
  ['@babel/core 8.1.3, preset-env for node 10', 'babel-es2020.js', HIDDEN],
  ['@babel/core 8.1.3, fields assigned, private ones as properties', 'babel-loose.js'],
  ['@babel/core 8.1.3, helpers of @babel/runtime, CommonJS', 'babel-runtime.js', HIDDEN],
  ['@swc/core 1.16.22, es5', 'swc-es5.js', HIDDEN],
  ['@swc/core 1.16.22, helpers of @swc/helpers, CommonJS', 'swc-helpers.js', HIDDEN],
  ['typescript 5.9.3, es5', 'ts-es5.js', { 'Agent.#hidden class': 'Agent.#hidden module' }],
  [
    'typescript 5.9.3, es2015, useDefineForClassFields, CommonJS',
    'ts-es2015.js',
    { 'Agent.#hidden class': 'Agent.#hidden module' },
  ],
  ['typescript 5.9.3, es5, helpers of tslib', 'ts-helpers.js', { 'Agent.#hidden class': 'Agent.#hidden module' }],
  ['esbuild 0.28.2, es2020', 'esbuild-es2020.js'],
];

suite('one source in the outputs of compilers', () => {
  for (const [tool, file, losses = {}] of COMPILED) {
    test(`${tool}: ${file}`, () => {
      assert.deepEqual(sitesOf(file).map(describe).toSorted(), expected(SOURCE, losses));
    });
  }
});

const MINIFIED: readonly [tool: string, file: string, losses?: Losses][] = [
  ['esbuild 0.28.2, es2021, minified, map inline', 'esbuild-es2021-min.js'],
  // Between `static` and the name there is no mapping.
  ['terser 5.51.4, map inline', 'terser.js', { 'Agent.#hidden class': 'Agent.#t class' }],
];

suite('one source, minified, by its source map', () => {
  for (const [tool, file, losses = {}] of MINIFIED) {
    test(`${tool}: ${file}`, () => {
      assert.deepEqual(sitesOf(file).map(describe).toSorted(), expected(SOURCE, losses));
    });
  }

  test('@babel/core 8.1.3 for ie 11, then terser 5.51.4: a map to the ES5 code', () => {
    const names = sitesOf('babel-es5-terser.js').map(({ name }) => name);
    const wanted = SOURCE.map((name) => name.split(' ')[0]).filter((name) => name !== 'Agent.#hidden');
    assert.deepEqual(names.filter((name) => !name?.includes('hidden')).toSorted(), wanted.toSorted());
  });
});

test('classes that extend a collection, minified, by their source map', () => {
  const said = sitesOf('esbuild-heirs-min.js').map(({ name, type, isHeir = false }) => ({ name, type, isHeir }));
  assert.deepEqual(said, [
    { name: 'ExpiringMap', type: 'ExpiringMap', isHeir: true },
    { name: 'ExpiringMap.#timers', type: 'Map', isHeir: false },
    { name: 'Lazy', type: 'Lazy', isHeir: true },
  ]);
});

const BUNDLED: readonly [tool: string, file: string, losses?: Losses][] = [
  ['webpack 5.112.2, development', 'webpack-dev.js'],
  ['webpack 5.112.2, development, modules joined', 'webpack-dev-concat.js'],
  ['webpack 5.88.2, development', 'webpack588-dev.js'],
  ['@rspack/core 2.3.3, development', 'rspack-dev.js'],
  [
    'esbuild 0.28.2, minified, properties too, external map',
    'esbuild-min.js',
    // The wrapper of a CommonJS module has lost its name.
    { 'seen module': 'seen function', 'x module': 'x function' },
  ],
  [
    'webpack 5.112.2, production, external map',
    'webpack-min.js',
    {
      'Agent.#hidden class': 'Agent.#t class',
      'createIndex() function': 'console.log(…) module',
      'state.buckets[] function': 'bucket module',
      'seen module': '(anonymous) module',
    },
  ],
  [
    'rollup 4.68.8 with terser, external map',
    'rollup-min.js',
    {
      'Agent.#hidden class': 'Agent.#t class',
      'createIndex() function': 'console.log(…) module',
      'state.buckets[] function': 'bucket module',
      'seen module': undefined,
      'x module': undefined,
    },
  ],
];

const MODULES: Record<string, string> = { Base: 'b', state: 'b', bucket: 'b', seen: 'c', x: 'c', '(anonymous)': 'c' };

suite('three modules in the outputs of bundlers', () => {
  for (const [tool, file, losses = {}] of BUNDLED) {
    test(`${tool}: ${file}`, () => {
      const sites = sitesOf(file);
      assert.deepEqual(sites.map(describe).toSorted(), expected([...SOURCE, ...OTHERS], losses));
      for (const { name, module } of sites) {
        const letter = MODULES[name.replace(/\..*/, '')] ?? 'a';
        assert.equal(module, letter === 'c' ? 'src/c.cjs' : `src/${letter}.js`, name);
      }
    });
  }
});

suite('where the original has a site', () => {
  /** Line and column of `new` in src/a.js, of the sites that all tools keep. */
  const PLACES: Record<string, string> = {
    sessions: '3:25',
    'Agent.cache': '5:11',
    'Agent.registry': '7:21',
    'Agent[kClients]': '9:16',
    'Agent.rooms[].members': '13:35',
    'Plain.late': '20:107',
  };
  for (const file of ['esbuild-es2021-min.js', 'terser.js', 'esbuild-min.js', 'webpack-min.js', 'rollup-min.js']) {
    test(file, () => {
      const places = sitesOf(file).map((site) => [site.name, `${site.originalLine}:${site.originalColumn}`]);
      assert.deepEqual(Object.fromEntries(places.filter(([name]) => name !== undefined && name in PLACES)), PLACES);
    });
  }
});
