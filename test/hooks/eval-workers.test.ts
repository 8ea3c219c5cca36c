import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { withAgentFirst } from '../../src/hooks/agent-first.ts';
import { choosesEval, createEvalRewriter, type EvalSettings, watchEvalWorkers } from '../../src/hooks/eval-workers.ts';
import { keysOf } from '../../src/hooks/identity.ts';

const DEFAULT: EvalSettings = { include: ['app'], exclude: [], collections: ['Map', 'Set'] };

suite('whether code without a file is chosen', () => {
  const CASES: readonly [include: string[], exclude: string[], isChosen: boolean][] = [
    [['app'], [], true],
    [['all'], [], true],
    [['lru-cache', 'app'], [], true],
    [['!lru-cache'], [], true],
    [['app'], ['lru-cache', 'src/**'], true],
    [['lru-cache'], [], false],
    [['src/**'], [], false],
    [['all', '!app'], [], false],
    [['app'], ['all'], false],
  ];
  for (const [include, exclude, isChosen] of CASES) {
    test(`${include}${exclude.length > 0 ? ` without ${exclude}` : ''}: ${isChosen ? 'yes' : 'no'}`, () =>
      assert.equal(choosesEval({ ...DEFAULT, include, exclude }), isChosen));
  }
});

/** What comes of a code, and what is said of it. */
function rewrite(code: string, changes: Partial<EvalSettings> = {}) {
  const failures: string[] = [];
  const rewriteEval = createEvalRewriter({ ...DEFAULT, ...changes }, (message) => failures.push(message));
  const rewritten = rewriteEval(code, { execArgv: [] });
  assert.deepEqual(failures, []);
  return rewritten;
}

const WRAPPED = 'new(typeof __mapgauge__=="function"?__mapgauge__:{}.constructor)(new Map(),';

test('the code registers its sites, under the name that Node has for it', () => {
  const [key] = keysOf([{ name: 'a', type: 'Map' }], { packageName: '', path: '[worker eval]' });
  const site = { name: 'a', type: 'Map', scope: 'module', evicts: 'never', line: 2, column: 11 };
  const records = JSON.stringify([{ ...site, file: '[worker eval]', module: '[worker eval]', key }]);
  assert.equal(
    rewrite("'use strict';\nconst a = new Map();"),
    `'use strict';;typeof __mapgauge__=="function"&&__mapgauge__.sites?.("[worker eval]",${records});` +
      `\nconst a = ${WRAPPED}"[worker eval]:0");`,
  );
});

suite('both kinds of code', () => {
  const CASES = [
    "require('node:fs'); return new Map()",
    "import 'node:fs'; await new Map()",
    'export default new Map()',
  ];
  for (const code of CASES) test(code, () => assert.ok(rewrite(code).includes(WRAPPED)));
});

suite('what is left as it is', () => {
  const CASES: Record<string, [code: string, changes?: Partial<EvalSettings>]> = {
    'no site': ['const a = 1;'],
    'what cannot be parsed, which Node will say': ['new Map(;'],
    'another choice': ['new Map()', { include: ['lru-cache'] }],
    'another constructor': ['new Map()', { collections: ['LRUCache'] }],
  };
  for (const [title, [code, changes]] of Object.entries(CASES)) {
    test(title, () => assert.equal(rewrite(code, changes), code));
  }
});

suite('text of functions that were rewritten in this thread', () => {
  const code = `(() => { const a = ${WRAPPED}12); })()`;

  test('its numbers, which mean nothing there, go; what they stood for is named anew', () => {
    const rewritten = rewrite(code);
    assert.match(rewritten, /"name":"a"/);
    assert.ok(!rewritten.includes(`${WRAPPED}12)`), rewritten);
    assert.ok(rewritten.includes(`const a = new({}.constructor)(${WRAPPED}"[worker eval]:0"),12); })()`), rewritten);
  });

  test('they go under another choice too', () => {
    const rewritten = rewrite(code, { include: ['lru-cache'] });
    assert.equal(rewritten, '(() => { const a = new({}.constructor)(new Map(),12); })()');
  });
});

suite('text of classes that were rewritten in this thread', () => {
  test('a class that extends a Map tells of its own instances again', () => {
    const heir = 'class A extends Map { a = 1 }';
    const field = '#__mapgauge__=void new(typeof __mapgauge__=="function"?__mapgauge__:{}.constructor)(this,';
    const written = heir.replace('{ ', `{${field}12); `);
    const rewritten = rewrite(written);
    assert.equal(rewritten, rewrite(written.replace(`${field}12);`, '')));
    assert.equal(rewritten.split(field).length, 2);
    assert.ok(rewritten.includes(`${field}"[worker eval]:0");`), rewritten);
  });
});

test('text that tells of its sites itself, as a bundle does, stays as it is', () => {
  const code = `typeof __mapgauge__=="function"&&__mapgauge__.sites?.("b",[]);const a = ${WRAPPED}"b:0");`;
  assert.equal(rewrite(code), code);
});

suite('the agent of a worker', () => {
  const START = /;if\(typeof __mapgauge__!="function"\)try\{.*?\}catch\{\}/;

  test('is started before a script, behind its directives', () => {
    const [started] = START.exec(withAgentFirst('1')) ?? [''];
    assert.match(started, /register\.ts/);
    assert.equal(withAgentFirst("'use strict';\nrun()"), `'use strict';${started}\nrun()`);
    assert.equal(withAgentFirst('\nconst process = 1;'), `${started}\nconst process = 1;`);
    assert.equal(withAgentFirst('#!/usr/bin/env node\nrun()'), `#!/usr/bin/env node\n${started}run()`);
  });

  test('is not where Node does it, in an ES module, or where Node says what is wrong', () => {
    for (const code of ["import 'node:fs';", 'await 1', 'const a = ;']) assert.equal(withAgentFirst(code), code);
  });

  test('only where it would have one, whether there is a site or not', () => {
    const rewriteEval = createEvalRewriter(DEFAULT, assert.fail);
    assert.match(rewriteEval("require('./a.js')", {}), START);
    assert.match(rewriteEval('new Map()', {}), START);
    assert.doesNotMatch(rewriteEval('new Map()', { execArgv: [] }), START);
  });
});

suite('the class of workers', () => {
  /** A module like `node:worker_threads`, whose workers know what they were constructed with. */
  function createThreads() {
    class Worker {
      readonly args: unknown[];
      constructor(...args: unknown[]) {
        this.args = args;
      }
    }
    const threads = { Worker };
    watchEvalWorkers(threads as never, (code) => `${code} rewritten`);
    return { threads, Worker };
  }

  test('only a text that is to be run is rewritten', () => {
    const { threads } = createThreads();
    const construct = (...args: unknown[]) => new threads.Worker(...args).args;
    assert.deepEqual(construct('code', { eval: true, name: 'a' }, 3), ['code rewritten', { eval: true, name: 'a' }, 3]);
    const options = [undefined, {}, { eval: false }, null, 'eval', new Proxy({ eval: true }, {})];
    for (const option of options) assert.deepEqual(construct('./a.js', option), ['./a.js', option]);
    const url = new URL('file:///a.js');
    assert.deepEqual(construct(url, { eval: true }), [url, { eval: true }]);
    assert.deepEqual(construct(), []);
  });

  test('its workers are what they were, and so are those of a subclass', () => {
    const { threads, Worker } = createThreads();
    const worker = new threads.Worker('code', { eval: true });
    assert.deepEqual([worker instanceof threads.Worker, worker instanceof Worker], [true, true]);
    assert.equal(worker.constructor, threads.Worker);
    class Own extends threads.Worker {}
    const own = new Own('code', { eval: true });
    assert.deepEqual([own.args[0], own.constructor === Own, own instanceof Worker], ['code rewritten', true, true]);
    assert.deepEqual(Object.keys(Worker.prototype), []);
  });
});
