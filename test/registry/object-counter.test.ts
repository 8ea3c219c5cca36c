import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { Allowance } from '../../src/registry/allowance.ts';
import { ObjectFollower } from '../../src/registry/follower.ts';
import { ObjectCounter } from '../../src/registry/object-counter.ts';
import { passTime } from '../../src/registry/pass-time.ts';

type Dictionary = Record<PropertyKey, unknown>;

const BUDGET = 5;

/** An object, a clock that stands still but for passes over its names, and what of it is told. */
class Bench {
  readonly object: Dictionary;
  readonly follower: ObjectFollower;
  /** What the object has for a pass: listing a million in a test takes long. */
  names: number;
  /** Comes between the next pass. */
  disturbance = 0;
  /** Of the machine. */
  slowness = 1;
  passes = 0;
  time = 0;
  readonly #allowance: Allowance;
  readonly #counter: ObjectCounter;

  constructor(object: Dictionary, names = 0) {
    this.object = object;
    this.names = names;
    this.follower = new ObjectFollower(object, 1, 0);
    this.#allowance = new Allowance(() => this.time);
    this.#counter = new ObjectCounter(this.#allowance, () => this.#pass());
  }

  #pass(): void {
    this.passes += 1;
    this.time += passTime(this.names) * this.slowness + this.disturbance;
    this.disturbance = 0;
  }

  get told(): number {
    return this.follower.size;
  }

  look(budget = BUDGET): number {
    this.#allowance.begin(budget);
    this.follower.size = this.#counter.count(this.object, this.follower);
    return this.told;
  }

  /** Looks once it is rested. */
  lookWhenDue(): number {
    this.time = Math.max(this.time, this.follower.slow?.due ?? 0);
    return this.look();
  }

  lookOften(times: number): number {
    for (let look = 0; look < times; look += 1) this.lookWhenDue();
    return this.told;
  }
}

function dictionary(size: number, key: (index: number) => PropertyKey = (index) => `key ${index}`): Dictionary {
  const object: Dictionary = {};
  for (let index = 0; index < size; index += 1) object[key(index)] = index;
  return object;
}

function assertNear(told: number, truth: number, share: number): void {
  assert.ok(Math.abs(told / truth - 1) <= share, `${told} told of ${truth}`);
}

let ran = 0;
const fail = () => {
  ran += 1;
  throw new Error('code of the application');
};
const trapped = new Proxy({}, { get: fail, has: fail, ownKeys: fail, getPrototypeOf: fail });
const withGetters = Object.defineProperties(
  {},
  { one: { get: fail, enumerable: true }, two: { get: fail, set: fail, enumerable: true } },
);

const KEYS: readonly (readonly [title: string, object: object, size: number])[] = [
  ['none', {}, 0],
  ['texts and numbers', { a: 1, 7: 2, '-1': 3 }, 3],
  ['no symbols', { a: 1, [Symbol('b')]: 2 }, 1],
  ['none that no enumeration shows', Object.defineProperty({ a: 1 }, 'b', { value: 2 }), 1],
  ['no inherited ones', Object.create({ a: 1 }, { b: { enumerable: true } }), 1],
  ['getters, which are not called', withGetters, 2],
  ['those before a Proxy in the chain', Object.setPrototypeOf({ a: 1 }, trapped), 1],
  ['an object without a prototype', Object.assign(Object.create(null), { a: 1, b: 2 }), 2],
  ['a frozen object', Object.freeze({ a: 1 }), 1],
  ['a sealed object', Object.seal({ a: 1 }), 1],
  ['an object that is changed', Object.assign(dictionary(2000), { more: 1 }), 2001],
];

suite('counts keys', () => {
  for (const [title, object, size] of KEYS) {
    test(title, () => {
      assert.equal(new Bench(object as Dictionary).look(), size);
      assert.equal(ran, 0);
    });
  }

  test('as they are at each look', () => {
    const bench = new Bench(dictionary(10));
    bench.look();
    bench.object.more = 1;
    assert.equal(bench.look(), 11);
    for (const key of Object.keys(bench.object)) delete bench.object[key];
    assert.equal(bench.look(), 0);
  });

  test('with built-ins that the application has replaced', (context) => {
    for (const method of ['keys', 'getOwnPropertySymbols', 'hasOwn'] as const)
      context.mock.method(Object, method, fail);
    for (const method of ['floor', 'max', 'min', 'log2'] as const) context.mock.method(Math, method, fail);
    context.mock.method(Number, 'isInteger', fail);
    const bench = new Bench(dictionary(3000, (index) => index));
    assert.equal(bench.look(), 3000);
    assert.equal(new Bench(dictionary(3), 1_000_000).look() > 0, true);
    context.mock.restoreAll();
    assert.equal(ran, 0);
  });
});

suite('a large object', () => {
  test('is exact, and rests for a thousand times as long as it took', () => {
    const bench = new Bench(dictionary(20_000), 20_000);
    const start = bench.time;
    assert.equal(bench.look(), 20_000);
    const took = bench.time - start;
    assert.ok(took > 0);
    assert.ok(Math.abs((bench.follower.slow?.due ?? 0) - bench.time - took * 1000) < 1e-6);
    bench.object.more = 1;
    const { passes } = bench;
    assert.equal(bench.look(), 20_000);
    assert.equal(bench.passes, passes, 'it is not even looked at');
    assert.equal(bench.lookWhenDue(), 20_001);
  });

  test('that gets small is an ordinary one again', () => {
    const bench = new Bench(dictionary(20_000), 20_000);
    bench.look();
    for (let index = 3; index < 20_000; index += 1) delete bench.object[`key ${index}`];
    bench.names = 3;
    assert.equal(bench.lookWhenDue(), 3);
    assert.equal(bench.follower.slow, undefined);
    bench.object.more = 1;
    assert.equal(bench.look(), 4);
  });

  test('waits where the census has no time left', () => {
    const bench = new Bench(dictionary(20_000), 20_000);
    bench.look();
    bench.object.more = 1;
    bench.time = bench.follower.slow?.due ?? 0;
    assert.equal(bench.look(0), 20_000);
    assert.equal(bench.look(), 20_001);
  });
});

suite('an object that is too large to be listed', () => {
  const [SMALL, HUGE] = [20_000, 1_000_000];
  const listed = () => {
    const bench = new Bench(dictionary(SMALL), SMALL);
    bench.look();
    return bench;
  };

  test('is estimated at first sight', () => {
    assertNear(new Bench(dictionary(3), HUGE).look(), HUGE, 0.01);
  });

  test('is told to have grown bit by bit, to where it is', () => {
    const bench = listed();
    bench.names = HUGE;
    const early = bench.lookOften(3);
    assert.ok(early < HUGE / 2);
    assertNear(bench.lookOften(60), HUGE, 1 / 2);
    assert.ok(bench.told > early);
  });

  test('goes by how fast the machine was when it was listed', () => {
    const bench = new Bench(dictionary(SMALL), SMALL);
    bench.slowness = 2;
    bench.look();
    bench.names = HUGE;
    assertNear(bench.lookOften(60), HUGE, 1 / 2);
    bench.slowness = 1;
    assertNear(bench.lookOften(60), HUGE / 2, 1 / 2);
  });

  test('stays as it is told where single passes are disturbed', () => {
    const bench = new Bench(dictionary(3), HUGE);
    const told = bench.look();
    for (let look = 0; look < 40; look += 1) {
      bench.disturbance = look % 2 === 0 ? 100 : 0;
      assert.equal(bench.lookWhenDue(), told);
    }
  });

  test('is told to have shrunk at once, and exactly where it can be listed', () => {
    const bench = new Bench(dictionary(1500), HUGE);
    bench.look();
    bench.names = 1500;
    assert.equal(bench.lookWhenDue(), 1500);
  });

  test('rests the longer the longer it takes, and the longer it stays the same', () => {
    const bench = new Bench(dictionary(3), HUGE);
    bench.look();
    const rests = Array.from({ length: 8 }, () => {
      bench.lookWhenDue();
      return (bench.follower.slow?.due ?? 0) - bench.time;
    });
    assert.ok((rests[0] ?? 0) > 1000 * passTime(HUGE) * 5);
    assert.ok((rests[1] ?? 0) > (rests[0] ?? 0) * 1.9);
    assert.equal(rests[7], rests[6]);
  });
});

suite('keys that are whole numbers', () => {
  const CASES: readonly (readonly [string, (index: number) => number])[] = [
    ['from 0', (index) => index],
    ['one of three', (index) => index * 3],
    ['from a million on', (index) => 1_000_000 + index],
  ];
  for (const [title, key] of CASES) {
    test(`${title}: estimated where there are many, also when more come`, () => {
      const bench = new Bench(dictionary(5000, key));
      assert.equal(bench.look(), 5000);
      for (let index = 5000; index < 100_000; index += 1) bench.object[key(index)] = index;
      assertNear(bench.lookOften(2), 100_000, 0.15);
    });
  }

  test('a window that moves on keeps its size', () => {
    const bench = new Bench(dictionary(40_000, (index) => index));
    bench.look();
    for (let index = 0; index < 40_000; index += 1) {
      delete bench.object[index];
      bench.object[40_000 + index] = index;
    }
    assertNear(bench.lookOften(2), 40_000, 0.15);
  });

  test('scattered: listed', () => {
    const scattered = (index: number) => Math.imul(index + 1, 2_654_435_761) >>> 1;
    const bench = new Bench(dictionary(5000, scattered));
    bench.look();
    for (let index = 5000; index < 30_000; index += 1) bench.object[scattered(index)] = index;
    assert.equal(bench.lookWhenDue(), 30_000);
  });
});
