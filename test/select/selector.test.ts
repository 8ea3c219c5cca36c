import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { createPackageFinder } from '../../src/select/packages.ts';
import { createSelector, type Selection } from '../../src/select/selector.ts';

const MANIFESTS: Record<string, string> = { '/repo': 'mono', '/repo/packages/api': '@mono/api' };

interface Choosing {
  readonly include?: string[];
  readonly exclude?: string[];
  readonly entry?: string;
  readonly root?: string;
}

function selectorFor({ include = ['app'], exclude = [], entry, root = '/repo' }: Choosing) {
  const bad: [pattern: string, message: string][] = [];
  const selection: Selection = {
    include,
    exclude,
    application: { root, entry },
    findPackage: createPackageFinder((folder) => MANIFESTS[folder]),
    onBadPattern: (pattern, error) => bad.push([pattern, (error as Error).message]),
  };
  return { select: createSelector(selection), bad };
}

/** Files, and whether they are chosen as a whole: `yes`, `no`, or `modules` where it is decided region by region. */
type Case = readonly [title: string, choosing: Choosing, files: Record<string, 'yes' | 'no' | 'modules'>];

const PNPM = '/usr/lib/node_modules/.pnpm/openclaw@1.0.0/node_modules';

const FILES: readonly Case[] = [
  [
    'app',
    { include: ['app'], entry: '/repo/main.js' },
    {
      '/repo/main.js': 'yes',
      '/repo/packages/api/src/a.ts': 'yes',
      '/elsewhere/b.js': 'yes',
      '/repo/node_modules/x/a.js': 'no',
    },
  ],
  [
    'app, with an entry that is installed globally',
    { include: ['app'], entry: '/usr/lib/node_modules/openclaw/bin.mjs' },
    {
      '/usr/lib/node_modules/openclaw/dist/a.js': 'yes',
      '/usr/lib/node_modules/openclaw-other/a.js': 'no',
      '/usr/lib/node_modules/openclaw/node_modules/ajv/a.js': 'no',
      '/usr/lib/node_modules/ajv/a.js': 'no',
      '/repo/plugin.js': 'yes',
    },
  ],
  [
    'app, with an entry in the layout of pnpm',
    { include: ['app'], entry: `${PNPM}/openclaw/bin.mjs` },
    { [`${PNPM}/openclaw/dist/a.js`]: 'yes', [`${PNPM}/ajv/a.js`]: 'no' },
  ],
  [
    'app, with a scoped entry',
    { include: ['app'], entry: '/n/node_modules/@s/cli/bin.js' },
    { '/n/node_modules/@s/cli/lib/a.js': 'yes', '/n/node_modules/@s/other/a.js': 'no' },
  ],
  ['app without an entry', { include: ['app'] }, { '/repo/a.js': 'yes', '/repo/node_modules/x/a.js': 'no' }],
  ['all', { include: ['all'] }, { '/repo/a.js': 'yes', '/repo/node_modules/x/a.js': 'yes', '/a.js': 'yes' }],
  [
    'a package',
    { include: ['ajv'] },
    {
      '/repo/node_modules/ajv/lib/a.js': 'yes',
      '/repo/node_modules/x/node_modules/ajv/a.js': 'yes',
      '/repo/node_modules/ajv-formats/a.js': 'no',
      '/repo/ajv/a.js': 'no',
    },
  ],
  [
    'a scoped package, installed or in a workspace',
    { include: ['@mono/api'] },
    {
      '/repo/packages/api/src/a.ts': 'yes',
      '/x/node_modules/@mono/api/a.js': 'yes',
      '/repo/a.js': 'no',
    },
  ],
  [
    'a package with a dot in its name',
    { include: ['socket.io'] },
    { '/repo/node_modules/socket.io/dist/a.js': 'yes', '/repo/node_modules/socket.io-client/a.js': 'modules' },
  ],
  [
    'a glob below the root of the application',
    { include: ['src/**/*.js'] },
    { '/repo/src/a.js': 'yes', '/repo/src/x/y.js': 'yes', '/repo/src/a.ts': 'modules', '/other/src/a.js': 'modules' },
  ],
  [
    'a folder, however it is written',
    { include: ['./src/', 'lib/deep'] },
    { '/repo/src/x/a.js': 'yes', '/repo/lib/deep/b.js': 'yes', '/repo/lib/b.js': 'modules' },
  ],
  ['hidden folders', { include: ['src/**'] }, { '/repo/src/.cache/a.js': 'yes' }],
  [
    'a glob of packages and paths',
    { include: ['@mono/*/src/*', 'ajv/lib/**'] },
    {
      '/repo/packages/api/src/a.ts': 'yes',
      '/deep/node_modules/ajv/lib/x/a.js': 'yes',
      '/repo/node_modules/ajv/dist/a.js': 'modules',
    },
  ],
  [
    'an absolute glob',
    { include: ['/srv/**/*.mjs'] },
    { '/srv/x/a.mjs': 'yes', '/srv/a.js': 'modules', '/repo/srv/a.mjs': 'modules' },
  ],
  [
    'several patterns',
    { include: ['ajv', 'ws'] },
    { '/r/node_modules/ws/a.js': 'yes', '/r/node_modules/ajv/a.js': 'yes', '/repo/a.js': 'no' },
  ],
  [
    'an exclusion by a variable of its own',
    { include: ['all'], exclude: ['ajv', '**/*.test.js'] },
    { '/repo/a.js': 'yes', '/repo/node_modules/ajv/a.js': 'no', '/repo/x/a.test.js': 'no' },
  ],
  [
    'an exclusion wins, wherever it stands',
    { include: ['!ajv', 'all', '! ws'] },
    { '/repo/node_modules/ajv/a.js': 'no', '/r/node_modules/ws/a.js': 'no', '/r/node_modules/x/a.js': 'yes' },
  ],
  [
    'exclusions alone are taken from app',
    { include: ['!lib/**'] },
    { '/repo/src/a.js': 'yes', '/repo/lib/a.js': 'no', '/repo/node_modules/x/a.js': 'no' },
  ],
  ['an exclusion that is negated twice', { include: ['all'], exclude: ['!ajv'] }, { '/r/node_modules/ajv/a.js': 'no' }],
  ['everything excluded', { include: ['all'], exclude: ['all'] }, { '/repo/a.js': 'no' }],
];

for (const [title, choosing, files] of FILES) {
  suite(title, () => {
    const { select, bad } = selectorFor(choosing);
    for (const [file, expected] of Object.entries(files)) {
      test(`${file}: ${expected}`, () => {
        assert.equal({ file: 'yes', none: 'no', modules: 'modules' }[select(file).kind], expected);
        assert.deepEqual(bad, []);
      });
    }
  });
}

/** Original modules inside of a chosen file, and whether their sites are taken. */
type RegionCase = readonly [title: string, choosing: Choosing, modules: readonly [string | undefined, boolean][]];

const BUNDLE = '/usr/lib/node_modules/openclaw/dist/server.js';
const REGIONS: readonly RegionCase[] = [
  [
    'a glob chooses regions of a bundle',
    { include: ['src/gateway/**'] },
    [
      ['src/gateway/a.ts', true],
      ['src/gateway/deep/a.ts', true],
      ['src/infra/a.ts', false],
      [undefined, false],
    ],
  ],
  [
    'several globs, one excluded',
    { include: ['src/**', 'lib/*.ts', '!src/infra/**'] },
    [
      ['src/gateway/a.ts', true],
      ['lib/a.ts', true],
      ['src/infra/a.ts', false],
      ['lib/deep/a.ts', false],
    ],
  ],
  [
    'regions excluded from a file that is chosen as a whole',
    { include: ['all'], exclude: ['src/infra/**'] },
    [
      ['src/gateway/a.ts', true],
      ['src/infra/a.ts', false],
      [undefined, true],
    ],
  ],
];

for (const [title, choosing, modules] of REGIONS) {
  suite(title, () => {
    const choice = selectorFor(choosing).select(BUNDLE);
    for (const [module, expected] of modules) {
      test(`${module}: ${expected}`, () => {
        assert.notEqual(choice.kind, 'none');
        assert.equal(choice.kind !== 'none' && choice.select?.(module), expected);
      });
    }
  });
}

test('a file that is chosen as a whole asks nobody about its regions', () => {
  assert.deepEqual(selectorFor({ include: ['all', 'src/**'] }).select(BUNDLE), { kind: 'file' });
});

suite('patterns that cannot be compiled are told of and left out', () => {
  const CASES: readonly [pattern: string, message: RegExp][] = [
    ['!', /no text/],
    ['!  ', /no text/],
    [`${'x/'.repeat(40_000)}*`, /exceeds maximum/],
  ];
  for (const [pattern, message] of CASES) {
    test(pattern.slice(0, 20), () => {
      const { select, bad } = selectorFor({ include: ['ajv', pattern] });
      assert.equal(bad.length, 1);
      assert.equal(bad[0]?.[0], pattern);
      assert.match(String(bad[0]?.[1]), message);
      assert.equal(select('/repo/node_modules/ajv/a.js').kind, 'file');
      assert.equal(select('/repo/a.js').kind, 'none');
    });
  }

  test('nothing but a bad pattern: app', () => {
    const { select } = selectorFor({ include: ['!'] });
    assert.equal(select('/repo/a.js').kind, 'file');
    assert.equal(select('/repo/node_modules/ajv/a.js').kind, 'none');
  });
});
