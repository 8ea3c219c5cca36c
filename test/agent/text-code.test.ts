import assert from 'node:assert/strict';
import path from 'node:path';
import { suite, type TestContext, test } from 'node:test';
import type { Reading } from '../../src/view/reading.ts';
import { startTestReceiver } from '../helpers/otlp-receiver.ts';
import { ENTRIES, nameOf, pointsOf } from '../helpers/points.ts';
import { runNode, startNode } from '../helpers/run-node.ts';
import { writeTree } from '../helpers/write-tree.ts';

// Loaders that programs bring, as small as they can be: no load hook of Node's sees what they compile.

const hold = (name: string) => `const ${name} = new Map([[1, 2]]);\nmodule.exports = ${name};\n`;

const FILES = {
  'package.json': '{ "name": "shop" }',
  'main.cjs': `
    const Module = require('node:module');
    const fs = require('node:fs');
    const path = require('node:path');
    const vm = require('node:vm');
    const read = (name) => fs.readFileSync(path.join(__dirname, name), 'utf8');
    const keep = (globalThis.keep = []);

    // jiti, vite-node
    const wrapped = '(async function (exports, require, module) { ' + read('evaluated.txt') + '\\n})';
    const own = { exports: {} };
    const filename = path.join(__dirname, 'evaluated.ts');
    vm.runInThisContext(wrapped, { filename, lineOffset: 2, columnOffset: -45 })(own.exports, require, own);

    keep.push(vm.compileFunction(read('body.txt'), [], { filename: 'file://' + path.join(__dirname, 'body.js') })());
    keep.push(new vm.Script('globalThis.inScript = new Map([[1, 2]])', path.join(__dirname, 'script.js')).runInThisContext());

    // require-from-string, configuration files
    const made = new Module(path.join(__dirname, 'string.js'), module);
    made.filename = made.id;
    made._compile(${JSON.stringify(hold('fromString'))}, made.id);

    // Its own language
    Module._extensions['.shout'] = (mod, file) => mod._compile(fs.readFileSync(file, 'utf8').toLowerCase().replaceAll('map', 'Map'), file);
    keep.push(own, made, require('./own.shout'));

    // pirates, and a printer that lays wrappers out anew
    const old = Module._extensions['.js'];
    Module._extensions['.js'] = (mod, file) => {
      const compile = mod._compile;
      mod._compile = (code) => {
        mod._compile = compile;
        mod._compile(code.replaceAll('=="function"?', ' === "function" ? ') + 'module.exports.added = new Set([1, 2, 3]);', file);
      };
      old(mod, file);
    };
    keep.push(require('./hooked.js'), require('./plain.cjs'), require('library'));

    // Not the application's
    keep.push(vm.runInThisContext('new Map([[1, 2]])', path.join(__dirname, 'node_modules/library/virtual.js')));
    keep.push(vm.runInThisContext('new Map([[1, 2]])', 'relative.js'), vm.runInThisContext('new Map([[1, 2]])'));
    process.stdin.resume();
  `,
  'evaluated.txt': hold('evaluated'),
  'body.txt': '\nconst inBody = new Set([1]);\nreturn inBody;',
  'own.shout': 'CONST SHOUTED = NEW MAP([[1, 2]]);\nMODULE.EXPORTS = SHOUTED;',
  'hooked.js': hold('hooked'),
  'plain.cjs': hold('plain'),
  'node_modules/library/package.json': '{ "name": "library" }',
  'node_modules/library/index.js': hold('inLibrary'),
};

const EXPECTED = {
  evaluated: [1, 'evaluated.ts', 3, 'module'],
  inBody: [1, 'body.js', 2, 'module'],
  'globalThis.inScript': [1, 'script.js', 1, 'module'],
  fromString: [1, 'string.js', 1, 'module'],
  shouted: [1, 'own.shout', 1, 'module'],
  plain: [1, 'plain.cjs', 1, 'module'],
  hooked: [1, 'hooked.js', 1, 'module'],
};

const describe = (readings: readonly Reading[]) =>
  Object.fromEntries(
    pointsOf(readings, ENTRIES).map((point) => {
      const { 'code.file.path': file, 'code.line.number': line, 'collection.scope': scope } = point.attributes;
      return [nameOf(point), [point.value, path.basename(String(file)), line, scope]];
    }),
  );

/** The first export with everything that a program holds at its start. */
async function firstExport(t: TestContext, environment: Readonly<Record<string, string>>) {
  const collector = await startTestReceiver();
  t.after(() => collector.close());
  const program = startNode(path.join(writeTree(FILES), 'main.cjs'), { collector, environment });
  const readings = await collector.waitFor((found) => pointsOf(found, ENTRIES).length > 0);
  const { code, stderr } = await program.end();
  assert.deepEqual([code, stderr], [0, '']);
  return readings;
}

suite('code that a program compiles from text', { concurrency: 2 }, () => {
  test('each collection by the place that a stack would show, once, and only what is chosen', async (t) => {
    assert.deepEqual(describe(await firstExport(t, {})), EXPECTED);
  });

  test('everything chosen: a text without a file stays as it is', async (t) => {
    const { inLibrary, ...others } = describe(await firstExport(t, { MAPGAUGE_INCLUDE: 'library' }));
    assert.deepEqual(inLibrary, [1, 'index.js', 1, 'module']);
    assert.deepEqual(Object.values(others), [[1, 'virtual.js', 1, 'module']]);
  });
});

suite('stacks of modules', () => {
  const MAIN = `
    const Module = require('node:module');
    Error.stackTraceLimit = 30;
    console.log(require('./required.js').stack);
    import('./imported.mjs').then(({ stack }) => console.log(stack));
  `;
  const STACKS = {
    'package.json': '{}',
    'main.cjs': MAIN,
    'required.js': "exports.held = new Map();\nexports.stack = require('./deep.js');",
    'deep.js': "module.exports = new Error('deep').stack;",
    'imported.mjs': "import stack from './from-esm.cjs';\nexport { stack };",
    'from-esm.cjs': "module.exports = new Error('from ESM').stack;",
  };

  test("Node's own calls of _compile have no frame of ours, and the name that they always had", async () => {
    const file = path.join(writeTree(STACKS), 'main.cjs');
    const nodeOptions = ['--import', 'data:text/javascript,'];
    const [plain, watched] = await Promise.all([
      runNode(file, { withAgent: false, nodeOptions }),
      runNode(file, { environment: { OTEL_METRICS_EXPORTER: 'none' } }),
    ]);
    const named = (text: string) => [...text.matchAll(/at (Module\S*|Object\.\S+) \(/g)].map(([, name]) => name);
    assert.deepEqual(named(watched.stdout), named(plain.stdout));
    assert.equal(named(watched.stdout).filter((name) => name === 'Module._compile').length, 4);
    assert.doesNotMatch(watched.stdout, /internal\/mapgauge|dist\/src/);
  });
});
