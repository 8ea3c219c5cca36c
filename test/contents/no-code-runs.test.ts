import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { lookInto } from '../../src/contents/look-into.ts';
import { stopped } from './samples.ts';

/** How often code of the application has run. A throw alone would be swallowed. */
let ran = 0;
const fail = () => {
  ran += 1;
  throw new Error('ran');
};

const everyTrap = new Proxy({}, { get: () => fail });
const trapped = () => new Proxy({ a: 1 }, everyTrap);

function revoked(): object {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

class WithAccessors {
  get size(): number {
    return fail();
  }
  get [Symbol.toStringTag](): string {
    return fail();
  }
  toJSON(): string {
    return fail();
  }
  static [Symbol.hasInstance](): boolean {
    return fail();
  }
}

class OverridingMap extends Map {
  override get size(): number {
    return fail();
  }
  override entries(): never {
    return fail();
  }
  override [Symbol.iterator](): never {
    return fail();
  }
}

class OverridingSet extends Set {
  override get size(): number {
    return fail();
  }
  override values(): never {
    return fail();
  }
}

class OverridingBuffer extends Uint8Array {
  override get byteLength(): number {
    return fail();
  }
  override get length(): number {
    return fail();
  }
  override get buffer(): never {
    return fail();
  }
}

const accessors = (...names: PropertyKey[]) => {
  const value = {};
  for (const name of names) Object.defineProperty(value, name, { get: fail, enumerable: true });
  return value;
};

const instanceOf = (prototype: object | null) => Object.setPrototypeOf({ a: 1 }, prototype);
const classWithName = () => Object.defineProperty(class {}, 'name', { get: fail });
const filledMap = () => Reflect.construct(Map, [[[1, { a: 2 }]]], OverridingMap);
const filledSet = () => Reflect.construct(Set, [[1]], OverridingSet);

function caught(): unknown {
  try {
    return JSON.parse('{');
  } catch (error) {
    return error;
  }
}

const VALUES: Readonly<Record<string, () => unknown>> = {
  'a getter': () => accessors('a', 'size', 'length', 'constructor', 'stack', 'globalThis', Symbol('b')),
  'many getters': () => accessors(...Array.from({ length: 100 }, (_, index) => `p${index}`), 'globalThis'),
  'a proxy': trapped,
  'a proxy of a function': () => new Proxy(() => 1, everyTrap),
  'a proxy of an array': () => new Proxy([1], everyTrap),
  'a revoked proxy': revoked,
  'a class with accessors': () => new WithAccessors(),
  'a Map that overrides its methods': filledMap,
  'a Set that overrides its methods': filledSet,
  'a buffer that overrides its getters': () => new OverridingBuffer(100),
  'a prototype that is a proxy': () => instanceOf(trapped()),
  'a prototype that is a revoked proxy': () => instanceOf(revoked()),
  'a constructor getter': () => instanceOf(accessors('constructor')),
  'a constructor that is a proxy': () => instanceOf({ constructor: new Proxy(class {}, everyTrap) }),
  'a name getter': () => instanceOf(classWithName().prototype),
  'no prototype': () => instanceOf(null),
  'an array with a getter': () => Object.defineProperty([1, 2], 0, { get: fail }),
  'an array of proxies': () => [trapped(), trapped()],
  'an error': () => new Error('x'),
  'an error of JavaScript': caught,
  'an object with a trace': () => {
    const value = { a: 1 };
    Error.captureStackTrace(value);
    return value;
  },
  'a boxed text': () => Object('abc'),
  arguments: () =>
    (function give(..._values: number[]) {
      // biome-ignore lint/complexity/noArguments: it is what is looked at
      return arguments;
    })(1, 2),
  'a generator': function* () {
    yield fail();
  },
  'a module': () => import.meta,
  'the global object': () => globalThis,
  'the process': () => process,
};

function looked(value: unknown): void {
  const map = new Map<unknown, unknown>([
    [1, value],
    ['nested', { value: [value] }],
    [value, new Map([[value, new Set([value])]])],
  ]);
  assert.equal(lookInto(map, 'map', stopped)?.looked, 3);
  assert.equal(lookInto(new Set([value, 1]), 'set', stopped)?.looked, 2);
}

suite('no code of the application runs', () => {
  const { prepareStackTrace } = Error;
  for (const [title, make] of Object.entries(VALUES)) {
    test(title, () => {
      const value = make();
      ran = 0;
      Error.prepareStackTrace = fail;
      try {
        looked(value);
      } finally {
        Error.prepareStackTrace = prepareStackTrace as typeof fail;
      }
      assert.equal(ran, 0);
    });
  }

  test('a collection that overrides all', () => {
    ran = 0;
    assert.equal(lookInto(filledMap(), 'map', stopped)?.looked, 1);
    assert.equal(lookInto(filledSet(), 'set', stopped)?.looked, 1);
    assert.equal(ran, 0);
  });
});
