// What a look makes of collections beside what they take of the heap and outside of it: the table of docs/notes/contents.md.
// node test/contents/measure.ts

import { randomUUID } from 'node:crypto';
import { emptySize, lookInto } from '../../src/contents/look-into.ts';
import { collectGarbage } from '../registry/garbage.ts';
import { stopped } from './samples.ts';

class Session {
  readonly id: string;
  readonly created = Date.now() + 0.5;
  readonly server: object;
  count = 0;
  constructor(id: string, server: object) {
    this.id = id;
    this.server = server;
  }
}

interface Linked {
  readonly key: string;
  readonly value: object;
  previous: Linked | undefined;
  next: Linked | undefined;
}

type Entry = (index: number) => readonly [unknown, unknown];

interface Case {
  readonly title: string;
  readonly size?: number;
  readonly entry: Entry;
  readonly isOfSet?: boolean;
}

/** A text in one piece, as it comes out of a socket or a parser. What `+` and templates make is in pieces until it is read. */
const flat = (text: string) => Buffer.from(text).toString('latin1');
const server = { name: 'server', sessions: Array.from({ length: 100 }, (_, index) => ({ index })) };
const user = (index: number) => `user-${100_000 + index}`;
const address = (index: number) => `10.1${index % 90}.1${(index >> 8) % 90}.1`;
const numbers = (index: number) => Array.from({ length: 10 }, (_, place) => index + place);
const failedIn = (depth: number, index: number): Error =>
  depth === 0 ? new Error(flat(`failed: ${index}`)) : failedIn(depth - 1, index);
function pushed(index: number): number[] {
  const array: number[] = [];
  array.push(index);
  return array;
}
/** An object that is used as a table, with names of its own. */
function named(index: number, count: number): object {
  const table: Record<string, number> = {};
  for (let place = 0; place < count; place += 1) table[`${index} ${1000 + place}`] = place;
  return table;
}
const nested = (index: number) => ({
  at: Date.now() + index,
  user: { name: flat(`name of ${index}`), home: { city: flat(`city of ${index}`), position: [0.5 + index, 1.5] } },
});
const parsed = (index: number) =>
  JSON.parse(`{"at":${1e12 + index},"tags":["tag of ${index}","b"],"user":{"name":"name of ${index}"}}`);
const bucket = (index: number) => ({ count: 1, windowStartMs: Date.now() + index });
const LARGE = Math.round(1.7 * 2 ** 20);
let last: Linked | undefined;

/** As a list for the least recently used: each of its objects leads to all others. */
function link(index: number): readonly [string, Linked] {
  const linked: Linked = { key: flat(`key of ${index}`), value: { index }, previous: last, next: undefined };
  if (last !== undefined && index > 0) last.next = linked;
  last = linked;
  return [linked.key, linked];
}

const of =
  (value: (index: number) => unknown): Entry =>
  (index) => [user(index), value(index)];

const CASES: readonly Case[] = [
  { title: 'string → object of 3 fields', entry: of((index) => ({ index, name: `name ${index}`, isOpen: true })) },
  { title: 'number → string of 40', entry: (index) => [index, flat(`${index}`.padStart(40, 'x '))] },
  { title: 'string → array of 10 numbers', entry: of(numbers) },
  { title: 'string → Map of 3', entry: of((index) => new Map(['a', 'b', 'c'].map((name) => [`${name} ${index}`, 1]))) },
  { title: 'string → Set of 20 numbers', entry: of((index) => new Set(numbers(index).concat(numbers(-index)))) },
  { title: 'string → Buffer of 1 KB', entry: of(() => Buffer.alloc(1024)) },
  { title: 'string → Buffer of 100 bytes, pooled', entry: of(() => Buffer.from('x'.repeat(100))) },
  { title: 'string → Uint8Array of 32', entry: of(() => new Uint8Array(32)) },
  { title: 'uuid → nested object, depth 3', entry: (index) => [flat(randomUUID()), nested(index)] },
  { title: 'uuid → object of JSON.parse', entry: (index) => [flat(randomUUID()), parsed(index)] },
  {
    title: 'device\\|ip → { count, windowStartMs }',
    entry: (index) => [flat(`dev-${index}|${address(index)}`), bucket(index)],
  },
  { title: 'the same, keys never read', entry: (index) => [`dev-${index}|${address(index)}`, bucket(index)] },
  {
    title: 'string → instance with a shared server',
    entry: of((index) => new Session(flat(`session ${index}`), server)),
  },
  { title: 'string → object in a linked list', entry: link },
  { title: 'string → Date', entry: of((index) => new Date(index)) },
  { title: 'string → Promise', entry: of(() => new Promise(() => {})) },
  { title: 'string → closure', entry: of((index) => () => index) },
  { title: 'string → Error', entry: of((index) => failedIn(12, index)) },
  { title: 'string → RegExp', entry: of((index) => new RegExp(`a${index}`)) },
  {
    title: 'string → object without a prototype',
    entry: of((index) => Object.assign(Object.create(null), { index, a: 1 })),
  },
  { title: 'string → table of 300 names', size: 500, entry: of((index) => named(index, 300)) },
  { title: 'string → empty Map', entry: of(() => new Map()) },
  { title: 'string → empty Set', entry: of(() => new Set()) },
  { title: 'object → true', entry: (index) => [{ index }, true] },
  { title: 'Set of strings', isOfSet: true, entry: (index) => [flat(`member ${index} of a set`), undefined] },
  { title: 'Set of objects', isOfSet: true, entry: (index) => [{ index }, undefined] },
  { title: '256 Buffers of 1.7 MB', size: 256, entry: of(() => Buffer.alloc(LARGE, 1)) },
  { title: '256 strings of 1.7 MB', size: 256, entry: of(() => Buffer.alloc(LARGE, 'x').toString('latin1')) },
  { title: 'string → array grown by push', entry: of(pushed) },
  { title: 'string → object of 10 names of its own', entry: of((index) => named(index, 10)) },
  { title: '`randomUUID()`, never read → true', entry: () => [randomUUID(), true] },
];

async function usedMemory(): Promise<number> {
  await collectGarbage();
  await collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

function build({ size = 50_000, entry, isOfSet }: Case): Map<unknown, unknown> | Set<unknown> {
  const map = new Map<unknown, unknown>();
  const set = new Set<unknown>();
  for (let index = 0; index < size; index += 1) {
    const [key, value] = entry(index);
    if (isOfSet) set.add(key);
    else map.set(key, value);
  }
  return isOfSet ? set : map;
}

async function measure(item: Case): Promise<string> {
  last = undefined;
  const before = await usedMemory();
  const built = build(item);
  const measured = ((await usedMemory()) - before) / built.size;
  const sample = lookInto(built, item.isOfSet ? 'set' : 'map', stopped);
  const estimate = sample?.bytesPerEntry ?? 0;
  const bound = sample?.isAtLeast ? 'at least ' : '';
  const off = Math.round((estimate / measured - 1) * 100);
  return `| ${item.title} | ${Math.round(measured)} | ${bound}${Math.round(estimate)} | ${off > 0 ? '+' : ''}${off} |`;
}

const only = process.argv[2] ?? '';
console.log('| | bytes an entry | estimate | off by, % |\n| --- | --- | --- | --- |');
for (const item of CASES) if (item.title.includes(only)) console.log(await measure(item));
console.log(`\nempty: Map ${emptySize('Map')}, Set ${emptySize('Set')}`);
