import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { CompileHook } from '../../src/hooks/compile-hook.ts';

interface FakeModule {
  filename?: string;
  _compile(...args: unknown[]): unknown;
}

const FILE = '/app/a.js';
const URL = 'file:///app/a.js';
const isRequired = () => true;
const isImported = () => false;

/** A module class like Node's, whose `_compile` returns what it is called with, behind the hook. */
function createModules() {
  // Without a name of its own, as Node's.
  const [original] = [
    function (this: FakeModule, ...args: unknown[]) {
      return [this, ...args];
    },
  ];
  class Module {
    filename?: string;
    constructor(filename?: string) {
      if (filename !== undefined) this.filename = filename;
    }
  }
  const prototype = Module.prototype as unknown as FakeModule;
  prototype._compile = original;
  const hook = new CompileHook(({ code, format }) => (code === 'as it is' ? undefined : `${code} as ${format}`));
  hook.install(prototype);
  const create = (filename?: string) => new Module(filename) as unknown as FakeModule;
  return { create, prototype, original, hook };
}

suite('who reads it', () => {
  test('the loader, once for each file that the hook has loaded: the function as it is', () => {
    const { create, original, hook } = createModules();
    const [one, other] = [create(FILE), create('/app/b.js')];
    hook.noteLoaded({ format: 'commonjs' }, URL, isRequired);
    hook.noteLoaded({ format: 'commonjs' }, 'file:///app/b.js?v=1', isImported);
    assert.equal(other._compile, original);
    assert.equal(one._compile, original);
    assert.notEqual(one._compile, original);
  });

  test('a program: a function that rewrites', () => {
    const { create } = createModules();
    const module = create(FILE);
    assert.deepEqual(module._compile('code', FILE), [module, 'code as undefined', FILE]);
    assert.deepEqual(module._compile('code', FILE, 'commonjs', 4), [module, 'code as commonjs', FILE, 'commonjs', 4]);
    assert.deepEqual(module._compile('code', FILE, 'typescript'), [module, 'code as undefined', FILE, 'typescript']);
    assert.deepEqual(module._compile('as it is', FILE), [module, 'as it is', FILE]);
  });

  test('whoever reads it off the prototype, and what is no module: the function as it is', () => {
    const { create, prototype, original } = createModules();
    assert.equal(prototype._compile, original);
    assert.equal(create()._compile, original);
    assert.equal(Reflect.get(prototype, '_compile', 5), original);
    const spy = new Proxy(create(), { get: () => assert.fail('code of the program has run') });
    assert.equal(Reflect.get(prototype, '_compile', spy), original);
  });
});

suite('files that Node loads and compiles elsewhere', () => {
  const CASES: readonly [format: string, isRequired: () => boolean, isOriginal: boolean][] = [
    ['module', isImported, false],
    ['module-typescript', isImported, false],
    ['json', isRequired, false],
    ['module', isRequired, true],
    ['commonjs', isImported, true],
    ['commonjs-typescript', isImported, true],
  ];
  for (const [format, how, isOriginal] of CASES) {
    test(`${format}, ${how === isRequired ? 'required' : 'imported'}: ${isOriginal ? 'compiled here' : 'not noted'}`, () => {
      const { create, original, hook } = createModules();
      hook.noteLoaded({ format }, URL, how);
      assert.equal(create(FILE)._compile === original, isOriginal);
    });
  }

  test('a URL of no file is passed over', () => {
    const { hook } = createModules();
    for (const url of ['node:vm', 'data:text/javascript,1', 'file://%', 'file:///%2f']) {
      assert.doesNotThrow(() => hook.noteLoaded({ format: 'commonjs' }, url, isRequired));
    }
  });
});

suite('who replaces it', () => {
  test('on one module: an ordinary property, there alone', () => {
    const { create, prototype, original } = createModules();
    const module = create(FILE);
    const own = () => 'own';
    module._compile = own;
    const property = { value: own, writable: true, enumerable: true, configurable: true };
    assert.deepEqual(Object.getOwnPropertyDescriptor(module, '_compile'), property);
    assert.equal(prototype._compile, original);
  });

  test('on a module as pirates does, with what was read before', () => {
    const { create, hook } = createModules();
    const module = create(FILE);
    const compile = module._compile;
    module._compile = (code) => {
      module._compile = compile;
      return module._compile(`${code} transformed`, FILE);
    };
    hook.noteLoaded({ format: 'commonjs' }, URL, isRequired);
    assert.deepEqual(module._compile('code', FILE), [module, 'code transformed as undefined', FILE]);
  });

  test('for all: what is read there, and what the loader and the rewriting call', () => {
    const { create, prototype, hook } = createModules();
    const replacement = (...args: unknown[]) => ['replaced', ...args];
    create(FILE)._compile('code', FILE);
    prototype._compile = replacement;
    assert.equal(prototype._compile, replacement);
    hook.noteLoaded({ format: 'commonjs' }, URL, isRequired);
    assert.equal(create(FILE)._compile, replacement);
    assert.deepEqual(create(FILE)._compile('code', FILE), ['replaced', 'code as undefined', FILE]);
    prototype._compile = 'no function' as never;
    assert.equal(create(FILE)._compile, 'no function');
  });

  test('on a frozen module: it throws', () => {
    const { create } = createModules();
    const module = Object.freeze(create(FILE)) as FakeModule;
    assert.throws(() => {
      module._compile = () => {};
    }, TypeError);
  });
});

test('the property is enumerable as before, and the function goes by the name that stacks have always shown', () => {
  const { prototype, original } = createModules();
  assert.deepEqual(Object.keys(prototype), ['_compile']);
  assert.equal(original.name, '_compile');
});

suite('what is left as it is', () => {
  const getter = { get: () => 1, configurable: true };
  const CASES: Record<string, object> = {
    'no property': {},
    'a getter of another tool': Object.defineProperty({}, '_compile', getter),
    'no function': { _compile: 1 },
    'a frozen prototype': Object.freeze({ _compile: () => {} }),
  };
  for (const [title, prototype] of Object.entries(CASES)) {
    test(title, () => {
      const before = Object.getOwnPropertyDescriptors(prototype);
      new CompileHook(() => 'rewritten').install(prototype);
      assert.deepEqual(Object.getOwnPropertyDescriptors(prototype), before);
    });
  }
});
