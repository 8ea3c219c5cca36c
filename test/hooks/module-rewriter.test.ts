import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, suite, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { keysOf } from '../../src/hooks/identity.ts';
import { createModuleRewriter, type RewriterSettings } from '../../src/hooks/module-rewriter.ts';
import { ModuleSource } from '../../src/hooks/module-source.ts';
import type { SiteRecord } from '../../src/hooks/site-record.ts';
import type { TextStart } from '../../src/hooks/text-start.ts';
import type { SourceFormat } from '../../src/transform/types.ts';

const root = realpathSync(mkdtempSync(path.join(tmpdir(), 'mapgauge-rewriter-')));
after(() => rmSync(root, { recursive: true }));

function write(file: string, text: string): void {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), text);
}
write('package.json', '{ "name": "the-app" }');
write('dist/out.js.map', '{"version":3,"sources":["../src/original.ts"],"names":[],"mappings":"AAAA"}');

const urlOf = (file: string) => pathToFileURL(path.join(root, file)).href;

/** A rewriter whose links write down what they are told, in order. */
function createRecorded(changes: Partial<RewriterSettings> = {}) {
  const told: unknown[] = [];
  const records: SiteRecord[] = [];
  const failures: string[] = [];
  const outcomes: string[] = [];
  let next = 100;
  const settings: RewriterSettings = {
    include: ['app'],
    exclude: [],
    collections: ['Map', 'Set'],
    application: { root, entry: path.join(root, 'main.js') },
    ownFolder: urlOf('agent/'),
    salt: '',
    sourceMaps: false,
    cache: undefined,
    ...changes,
  };
  const rewriteSource = createModuleRewriter(settings, {
    reserveSites: (count) => {
      told.push(`reserve ${count}`);
      next += count;
      return next - count;
    },
    publishSites: (sites) => {
      told.push(`publish ${sites.map(({ id }) => id)}`);
      records.push(...sites);
    },
    countModule: (outcome, milliseconds) => {
      assert.ok(milliseconds >= 0);
      outcomes.push(outcome);
    },
    onFailure: (message) => failures.push(message),
  });
  const rewrite = (text: string, url: string, format: SourceFormat, start?: TextStart) =>
    rewriteSource(new ModuleSource(text, format), url, format, start);
  return { rewrite, told, records, failures, outcomes };
}

test('sites are reserved, published, and only then is there code that names them', () => {
  const { rewrite, told, records, failures, outcomes } = createRecorded();
  const code = rewrite('const a = new Map(), b = new Set();', urlOf('src/a.js'), 'module');
  assert.match(String(code), /^const a = .*\(new Map\(\),100\), b = .*\(new Set\(\),101\);$/);
  assert.deepEqual(told, ['reserve 2', 'publish 100,101']);
  const common = { scope: 'module', line: 1, file: path.join(root, 'src/a.js'), module: 'src/a.js' };
  const file = { packageName: 'the-app', path: 'src/a.js' };
  const [a = '', b = ''] = keysOf(
    [
      { name: 'a', type: 'Map' },
      { name: 'b', type: 'Set' },
    ],
    file,
  );
  assert.deepEqual(records, [
    { ...common, id: 100, name: 'a', type: 'Map', column: 11, key: a },
    { ...common, id: 101, name: 'b', type: 'Set', column: 26, key: b },
  ]);
  assert.deepEqual([failures, outcomes], [[], ['transformed']]);
});

test('literals need no constructor to be named in their file', () => {
  const { rewrite, records } = createRecorded({ collections: ['Object', 'Array'] });
  rewrite(
    'const log = [], byId = {};\nexport const f = (a) => (log.push(a), (byId[a] = a));',
    urlOf('src/a.js'),
    'module',
  );
  assert.deepEqual(
    records.map(({ name, type }) => [name, type]),
    [
      ['log', 'Array'],
      ['byId', 'Object'],
    ],
  );
});

suite('what `collection.module` and the file say', () => {
  const CASES: readonly [title: string, file: string, source: string, module: string][] = [
    ['the path below the package', 'src/deep/a.js', 'a = new Map()', 'src/deep/a.js'],
    ['the path below an installed package', 'node_modules/@s/p/lib/a.js', 'a = new Map()', 'lib/a.js'],
    ["a bundler's region", 'dist/b.js', '//#region src/x.ts\na = new Map()', 'src/x.ts'],
    [
      'a source map beside the file',
      'dist/out.js',
      'a = new Map()\n//# sourceMappingURL=out.js.map',
      'src/original.ts',
    ],
    ['a source map that is not there', 'dist/c.js', 'a = new Map()\n//# sourceMappingURL=absent.map', 'dist/c.js'],
    ['a name with blanks and percent signs', 'src/a b%20é.js', 'a = new Map()', 'src/a b%20é.js'],
  ];
  for (const [title, file, source, module] of CASES) {
    test(title, () => {
      const { rewrite, records } = createRecorded({ include: ['all'] });
      rewrite(source, `${urlOf(file)}?v=1#x`, 'commonjs');
      assert.deepEqual(
        records.map((record) => [record.file, record.module]),
        [[path.join(root, file), module]],
      );
    });
  }

  test('a file that belongs to no package goes by its full path', () => {
    const { rewrite, records } = createRecorded({ application: { root: '/somewhere/else', entry: undefined } });
    rewrite('a = new Map()', 'file:///mapgauge-no-such-folder/a.js', 'commonjs');
    assert.equal(records[0]?.module, '/mapgauge-no-such-folder/a.js');
  });
});

test('the parser is left alone: it would have to parse itself', () => {
  const { rewrite, outcomes } = createRecorded({ include: ['all'] });
  for (const file of [
    'node_modules/oxc-parser/src-js/index.js',
    'node_modules/@oxc-parser/binding-linux-x64-gnu/index.js',
  ]) {
    assert.equal(rewrite('const a = new Map();', urlOf(file), 'commonjs'), undefined);
  }
  assert.deepEqual(outcomes, []);
});

test('a file of the agent itself is not even counted', () => {
  const { rewrite, told, outcomes } = createRecorded({ include: ['all'] });
  assert.equal(rewrite('a = new Map()', urlOf('agent/src/a.js'), 'module'), undefined);
  assert.deepEqual([told, outcomes], [[], []]);
});

suite('what is left as it is', () => {
  const CASES: readonly [title: string, file: string, source: string, changes?: Partial<RewriterSettings>][] = [
    ['no site', 'src/a.js', 'const a = 1;'],
    ['a site in a comment', 'src/a.js', '// new Map()'],
    ['a file that is not chosen', 'node_modules/x/a.js', 'a = new Map()'],
    ['another constructor', 'src/a.js', 'a = new Map()', { collections: ['LRUCache'] }],
    [
      'regions that are not chosen',
      'node_modules/x/a.js',
      '//#region lib/a.ts\na = new Map()',
      { include: ['src/**'] },
    ],
    ['modules are chosen and the file has none', 'node_modules/x/a.js', 'a = new Map()', { include: ['src/**'] }],
    ['what cannot be parsed, in a file that is not chosen', 'node_modules/x/a.js', 'a = new Map(); }'],
    [
      'wrapped already',
      'src/a.js',
      'a = new(typeof __mapgauge__=="function"?__mapgauge__:{}.constructor)(new Map(),1)',
    ],
  ];
  for (const [title, file, source, changes] of CASES) {
    test(title, () => {
      const { rewrite, told, failures, outcomes } = createRecorded(changes);
      assert.equal(rewrite(source, urlOf(file), 'commonjs'), undefined);
      assert.deepEqual([told, failures, outcomes], [[], [], ['skipped']]);
    });
  }
});

test('regions of a bundle are chosen one by one', () => {
  const { rewrite, records } = createRecorded({ include: ['src/**'], exclude: ['src/b.ts'] });
  const source = ['a', 'b', 'c']
    .map((name) => `//#region src/${name}.ts\n${name} = new Map();\n//#endregion\n`)
    .join('');
  const code = rewrite(`${source}d = new Map();`, urlOf('node_modules/x/bundle.js'), 'module');
  assert.deepEqual(
    records.map(({ name, id }) => [name, id]),
    [
      ['a', 100],
      ['c', 101],
    ],
  );
  assert.match(String(code), /\nb = new Map\(\);\n/);
  assert.match(String(code), /\nd = new Map\(\);$/);
});

test('what is chosen does not change keys', () => {
  const source = '//#region src/a.ts\na = new Map();\n//#endregion\n//#region lib/a.ts\na = new Map(), a = new Map();';
  const keysUnder = (include: readonly string[]) => {
    const { rewrite, records } = createRecorded({ include });
    rewrite(source, urlOf('dist/bundle.js'), 'module');
    return records.map(({ key }) => key);
  };
  const all = keysUnder(['all']);
  assert.equal(new Set(all).size, 3);
  assert.deepEqual(keysUnder(['lib/**']), all.slice(1));
  assert.deepEqual(keysUnder(['src/**']), all.slice(0, 1));
});

test('what cannot be parsed is told of once, and left as it is', () => {
  const { rewrite, told, failures, outcomes } = createRecorded();
  assert.equal(rewrite('a = new Map();\n}', urlOf('src/bad.js'), 'module'), undefined);
  assert.deepEqual([told, outcomes], [[], ['failed']]);
  assert.equal(failures.length, 1);
  assert.ok(failures[0]?.startsWith(`${urlOf('src/bad.js')} is not watched: `), failures[0]);
  assert.match(String(failures[0]), /\(line 2\)$/);
});

suite('a text that the program compiles itself', () => {
  test('its sites are where a stack would show them', () => {
    const { rewrite, records } = createRecorded();
    rewrite('a = new Map(),\nb = new Map()', urlOf('src/a.js'), 'commonjs', { line: 10, column: 20 });
    rewrite('a = new Map(),\nb = new Map()', urlOf('src/b.js'), 'commonjs', { line: 0, column: -20 });
    assert.deepEqual(
      records.map(({ line, column }) => [line, column]),
      [
        [11, 25],
        [12, 5],
        [1, 1],
        [2, 5],
      ],
    );
  });

  test('that it cannot be parsed may be what the program wants to know', () => {
    const { rewrite, failures, outcomes } = createRecorded();
    assert.equal(rewrite('a = new Map(;', urlOf('src/a.js'), 'commonjs', { line: 0, column: 0 }), undefined);
    assert.deepEqual([failures, outcomes], [[], ['failed']]);
  });
});

test('a link that throws costs the file, not the application', () => {
  const failures: string[] = [];
  const rewrite = createModuleRewriter(
    {
      include: ['all'],
      exclude: [],
      collections: ['Map'],
      application: { root, entry: undefined },
      ownFolder: 'file:///agent/',
      salt: '',
      sourceMaps: false,
      cache: undefined,
    },
    {
      reserveSites: () => {
        throw new Error('no numbers left');
      },
      publishSites: () => assert.fail('nothing is to be published'),
      countModule: () => {},
      onFailure: (message) => failures.push(message),
    },
  );
  assert.equal(rewrite(new ModuleSource('a = new Map()', 'module'), urlOf('src/a.js'), 'module'), undefined);
  assert.deepEqual(failures, [`${urlOf('src/a.js')} is not watched: no numbers left`]);
});

test('a bad pattern is told of at the start', () => {
  const { failures } = createRecorded({ include: ['app', '!'] });
  assert.deepEqual(failures, [
    'MAPGAUGE_INCLUDE and MAPGAUGE_EXCLUDE: the pattern "!" is left out: a pattern has no text',
  ]);
});
