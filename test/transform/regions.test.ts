import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { describeSites } from './describe-sites.ts';

/** Lines of a bundle; each site is a variable of its own, and the expectation says which module it comes from. */
type Bundle = readonly [title: string, lines: string[], modules: Record<string, string | undefined>];

const ROLLDOWN: readonly Bundle[] = [
  [
    'regions',
    [
      'a = new Map()',
      '//#region src/b.ts',
      'b = new Map()',
      '//#endregion',
      '//#region src/c.ts',
      'c = new Map()',
      '//#endregion',
      'd = new Map()',
    ],
    { a: undefined, b: 'src/b.ts', c: 'src/c.ts', d: undefined },
  ],
  ['a region without an end', ['//#region src/a.ts', 'a = new Map()'], { a: 'src/a.ts' }],
  [
    'a region that begins before the last has ended',
    ['//#region src/a.ts', 'a = new Map()', '//#region src/b.ts', 'b = new Map()', '//#endregion', 'c = new Map()'],
    { a: 'src/a.ts', b: 'src/b.ts', c: undefined },
  ],
  [
    "regions of the author's own inside of one",
    [
      '//#region src/a.ts',
      '//#region Helpers for people',
      'a = new Map()',
      '//#region',
      '//#endregion',
      '//#endregion',
      'b = new Map()',
      '//#endregion',
      'c = new Map()',
    ],
    { a: 'src/a.ts', b: 'src/a.ts', c: undefined },
  ],
  [
    'paths above the bundle, virtual modules, indented comments, files without a folder',
    [
      '//#region ../../packages/x/src/a.tsx',
      'a = new Map()',
      '//#endregion',
      '//#region \\0rolldown/runtime.js',
      'b = new Map()',
      '//#endregion',
      '\t//#region index.mts  ',
      'c = new Map()',
      '\t//#endregion',
    ],
    { a: 'packages/x/src/a.tsx', b: 'rolldown/runtime.js', c: 'index.mts' },
  ],
];

const ESBUILD: readonly Bundle[] = [
  [
    'several paths',
    ['var x = {};', '// src/a.ts', 'a = new Map()', '// node_modules/@s/p/b.js', 'b = new Map()'],
    { a: 'src/a.ts', b: 'node_modules/@s/p/b.js' },
  ],
  [
    'indented paths',
    ['(() => {', '  // ../src/a.ts', '  a = new Map()', '  // b.mjs', '  b = new Map()', '})()'],
    { a: 'src/a.ts', b: 'b.mjs' },
  ],
  ['one path beside a helper', ['var __export = f;', '// src/a.ts', 'a = new Map()'], { a: 'src/a.ts' }],
  ['one path of a package', ['// node_modules/p/index.js', 'a = new Map()'], { a: 'node_modules/p/index.js' }],
  [
    'the store of pnpm',
    ['// node_modules/.pnpm/p@1.0.0_q@2.0.0/node_modules/p/index.js', 'a = new Map()'],
    { a: 'node_modules/p/index.js' },
  ],
  ['a lone heading of an author', ['// src/a.ts', 'a = new Map()'], { a: undefined }],
  [
    'comments that are no path alone',
    ['// see src/a.ts', '// src/a.ts and more', '// https://x.org/a.js', 'a = new Map()'],
    { a: undefined },
  ],
];

const WEBPACK: readonly Bundle[] = [
  [
    'modules by their keys',
    [
      'var __webpack_modules__ = ({',
      '/***/ "./src/a.ts":',
      '(module) => { a = new Map()',
      '/***/ },',
      '/***/ "./node_modules/p/b.js":',
      '(module) => { b = new Map()',
      '/***/ }',
      '/******/ });',
      '/******/ var __webpack_module_cache__ = {};',
      'c = new Map()',
    ],
    { a: 'src/a.ts', b: 'node_modules/p/b.js', c: undefined },
  ],
  [
    'modules by numbers, with headings',
    [
      'var __webpack_modules__ = ({',
      '/***/ 456:',
      '/*!*****************!*\\',
      '  !*** ./src/a.ts + 2 modules ***!',
      '  \\*****************/',
      '(module) => { a = new Map()',
      '/***/ },',
      '/***/ 7:',
      '(module) => { b = new Map()',
      '/***/ }',
      '});',
    ],
    { a: 'src/a.ts', b: undefined },
  ],
  [
    'modules that were joined',
    [
      '/***/ "./src/main.js"',
      'a = new Map()',
      ';// ./src/b.js',
      'b = new Map()',
      ';// CONCATENATED MODULE: ./src/c.js',
      'c = new Map()',
      ';// external "fs"',
      'd = new Map()',
    ],
    { a: 'src/main.js', b: 'src/b.js', c: 'src/c.js', d: undefined },
  ],
  [
    'loaders, queries and layers',
    [
      '/***/ "./node_modules/ts-loader/index.js!./src/a.vue?vue&type=script"',
      'a = new Map()',
      '/***/ "(rsc)/./src/b.tsx"',
      'b = new Map()',
    ],
    { a: 'src/a.vue', b: 'src/b.tsx' },
  ],
];

function modulesOf(source: string): Record<string, string | undefined> {
  const sites = describeSites(source) ?? [];
  return Object.fromEntries(
    sites.map((site) => {
      const [, name, module] = /Map (\w+) module(?: of (.+))?$/.exec(site) ?? [];
      return [name, module];
    }),
  );
}

for (const [bundler, bundles] of Object.entries({ ROLLDOWN, ESBUILD, WEBPACK })) {
  for (const lineEnd of ['\n', '\r\n']) {
    suite(`${bundler}, lines end in ${JSON.stringify(lineEnd)}`, () => {
      for (const [title, lines, modules] of bundles) {
        test(title, () => assert.deepEqual(modulesOf(lines.join(lineEnd)), modules));
      }
    });
  }
}
