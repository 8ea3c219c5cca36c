// What it costs to count the keys of objects, and how far off the estimates are: docs/notes/objects.md.
// node --expose-gc test/registry/measure-objects.ts

import { setTimeout } from 'node:timers/promises';
import { Allowance } from '../../src/registry/allowance.ts';
import { takeCensus } from '../../src/registry/census.ts';
import { ObjectFollower } from '../../src/registry/follower.ts';
import { ObjectCounter } from '../../src/registry/object-counter.ts';
import { createRegistry } from './site-records.ts';

type Key = (index: number) => string | number;
type Dictionary = Record<string | number, unknown>;

const clock = () => performance.now();
const SIZES = [1000, 10_000, 30_000, 100_000, 300_000, 1_000_000];
const START = 500;
const GROWTH = 1.1;
const ENOUGH = 20;
const LISTED = 25_000;
const CATCHING_UP = 60;
const LOOKS = 60;
const PAUSE = 20;
const EACH = 4000;

const KEYS: Record<string, Key> = {
  'session-123': (index) => `session-${index}`,
  'random text': () => Math.random().toString(36).slice(2),
  'numbers from 0': (index) => index,
  'one number in three': (index) => index * 3 + Math.floor(Math.random() * 3),
  'numbers from 1,000,000': (index) => 1_000_000 + index,
  'random numbers': () => Math.floor(Math.random() * 2 ** 31),
};

/** As the census does when the object is due. */
class Looker {
  readonly #allowance = new Allowance(clock);
  readonly #counter = new ObjectCounter(this.#allowance);
  readonly #object: object;
  readonly follower: ObjectFollower;

  constructor(object: object) {
    this.#object = object;
    this.follower = new ObjectFollower(object, 1, 0);
  }

  look(): number {
    this.#allowance.begin(ENOUGH);
    if (this.follower.slow !== undefined) this.follower.slow.due = 0;
    const start = clock();
    this.follower.size = this.#counter.count(this.#object, this.follower);
    return clock() - start;
  }
}

function extend(object: Dictionary, key: Key, from: number, to: number): void {
  for (let index = from; index < to; index += 1) object[key(index)] = index;
}

/** Grows as a leak does, so that the counter has seen it small. */
function grow(size: number, key: Key) {
  const object: Dictionary = {};
  const looker = new Looker(object);
  let took = 0;
  for (let from = 0; from < size; ) {
    const to = Math.min(size, Math.max(START, Math.ceil(from * GROWTH)));
    extend(object, key, from, to);
    took = looker.look();
    from = to;
  }
  return { object, told: looker.follower.size, took };
}

const percent = (told: number, truth: number) => `${Math.round((told / truth - 1) * 100)}`;

/** Milliseconds of what the counter does, and of `Object.keys`, after a collection of garbage. */
function measure(size: number, key: Key): (number | string)[] {
  const { object, told, took } = grow(size, key);
  const fresh = new Looker(object);
  const first = fresh.look();
  globalThis.gc?.();
  const start = clock();
  const truth = Object.keys(object).length;
  const listing = clock() - start;
  const times = [listing, took, first].map((time) => time.toFixed(2));
  return [truth, ...times, percent(told, truth), percent(fresh.follower.size, truth)];
}

/** What is told of an object that stays as it is, lowest and highest, while the program makes garbage. */
async function measureStill(size: number, key: Key): Promise<string[]> {
  const object: Dictionary = {};
  extend(object, key, 0, Math.min(size, LISTED));
  const looker = new Looker(object);
  looker.look();
  extend(object, key, LISTED, size);
  for (let look = 0; look < CATCHING_UP; look += 1) looker.look();
  const told: number[] = [];
  for (let look = 0; look < LOOKS; look += 1) {
    await setTimeout(PAUSE);
    makeGarbage();
    looker.look();
    told.push(looker.follower.size);
  }
  return [Math.min(...told), Math.max(...told)].map((figure) => percent(figure, size));
}

const makeGarbage = () => Array.from({ length: 200_000 }, (_, index) => ({ index })).length;

const SMALL: Record<string, readonly [type: string, make: (index: number) => object]> = {
  'a Map': ['Map', () => new Map()],
  'an array': ['Array', () => [1, 2, 3]],
  'an object of 3 keys': ['Object', (index) => ({ index, name: 'a', at: 1 })],
  'an object of 40 keys': ['Object', () => grow(40, (index) => `key ${index}`).object],
};

/** Nanoseconds for each, of a census that reads all. */
async function measureSmall(type: string, make: (index: number) => object): Promise<number> {
  const registry = createRegistry(Array.from({ length: 4 }, () => type));
  const held = Array.from({ length: 4 * EACH }, (_, index) => new registry.wrapper(make(index), index % 4));
  const durations: number[] = [];
  for (let census = 0; census < LOOKS; census += 1) {
    await setTimeout(PAUSE);
    durations.push(takeCensus(registry, clock).duration);
  }
  return Math.round((Math.min(...durations) / held.length) * 1e6);
}

console.log('| keys | number | Object.keys, ms | a look, ms | first look, ms | off by, % | first look off by, % |');
console.log('| --- | --- | --- | --- | --- | --- | --- |');
for (const [title, key] of Object.entries(KEYS)) {
  for (const size of SIZES) console.log(`| ${[title, ...measure(size, key)].join(' | ')} |`);
}
console.log('\n| an object that stays as it is | lowest, % | highest, % |\n| --- | --- | --- |');
for (const size of [40_000, ...SIZES.slice(3)]) {
  console.log(`| ${[size, ...(await measureStill(size, (index) => `session-${index}`))].join(' | ')} |`);
}
console.log('\n| read in a census | ns |\n| --- | --- |');
for (const [title, [type, make]] of Object.entries(SMALL)) {
  console.log(`| ${title} | ${await measureSmall(type, make)} |`);
}
