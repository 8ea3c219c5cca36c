import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { runInNewContext } from 'node:vm';
import { kindOf } from '../../src/contents/kind-of.ts';

const UUID = '6f1c2b1e-1d2a-4b3c-9d8e-0123456789ab';

type Case = readonly [value: unknown, kind: string];

const TEXTS: readonly Case[] = [
  ['', 'empty string'],
  [UUID, 'uuid'],
  [UUID.toUpperCase(), 'uuid'],
  ['12345', 'number'],
  ['-1.5', 'number'],
  ['127.0.0.1', 'ip'],
  ['256.0.0.1', 'id'],
  ['::1', 'ip'],
  ['::', 'ip'],
  ['fe80::1ff:fe23:4567:890a', 'ip'],
  ['2001:db8:0:0:0:0:2:1', 'ip'],
  ['::ffff:10.0.0.1', 'ip'],
  ['1:2:3:4:5', 'number:number:number:number:…'],
  ['1:2:3:4:5:6:7:8', 'ip'],
  ['10:20:30', 'number:number:number'],
  ['ann.lee+x@mail.example.org', 'email'],
  ['https://example.org/a?b=c#d', 'url'],
  ['redis+tls://host:6379', 'url'],
  ['/usr/lib/node', 'path'],
  ['/Users/Ann Lee/a.txt', 'path'],
  ['src/index.ts', 'path'],
  ['../a', 'path'],
  ['C:\\Users\\ann', 'path'],
  ['d:/x y', 'path'],
  ['2026-11-22', 'iso date'],
  ['2026-11-22T10:00:00.000Z', 'iso date'],
  ['2026-11-22 10:00:00+01:00', 'iso date'],
  ['eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln', 'jwt'],
  ['{"id":1}', 'json'],
  ['[1,2]', 'json'],
  ['deadbeef01', 'hex'],
  ['0xFF', 'hex'],
  ['d41d8cd98f00b204e9800998ecf8427e', 'hex'],
  ['aGVsbG8gd29ybGQgaGVsbG8=', 'base64'],
  ['main', 'word'],
  ['user_created', 'word'],
  ['user-created.v', 'word'],
  ['$scope', 'word'],
  ['dev-1', 'id'],
  ['V1StGXR8_Z5jdHi6B-myT', 'id'],
  ['Zoë', 'text'],
  ['***', 'text'],
  ['hello world', 'text'],
  ['one, two, three', 'text'],
];

const COMPOSITES: readonly Case[] = [
  ['dev-1|127.0.0.1', 'id|ip'],
  ['::ffff:127.0.0.1|dev-1', 'ip|id'],
  ['10.0.0.1:8080', 'ip:number'],
  ['::ffff:10.0.0.1:54321', 'ip:number'],
  ['rl:::1', 'word:ip'],
  ['rl:::ffff:10.0.0.1', 'word:ip'],
  [`agent:main:subagent:${UUID}`, 'word:word:word:uuid'],
  ['user:5/tenant:6', 'word:number/word:number'],
  ['a|b|c|d|e', 'word|word|word|word|…'],
  ['a:b:c:d:e|f', 'word:word:word:word:…'],
  ['a:b:c:d|e', 'word:word:word:word|…'],
  ['at 2026-11-22T10:00:00Z', 'word iso date'],
  ['GET /users/5', 'word path'],
  ['/a/b.js:12:3', 'path:number:number'],
  ['ann@laptop', 'word@word'],
  ['pkg#1.2.3', 'word#id'],
  [`session:${UUID},2026-11-22`, 'word:uuid,iso date'],
  ['user::', 'word:'],
  ['a#|:@b', 'word#word'],
  ['|a', 'word'],
  ['::|', 'ip|'],
  [':|:', 'text'],
];

const LONG: readonly Case[] = [
  ['x'.repeat(2000), 'word of 2 kB'],
  [`{"a":"${'ü'.repeat(700)}"}`, 'json of 512 bytes'],
  [`${'a b '.repeat(40)}`, 'text'],
  [`${'a b '.repeat(20_000)}`, 'text of 64 kB'],
];

class Session {
  readonly id = 1;
}
class Cache extends Map {}
const anonymous = (() => class {})();
const named = (name: unknown) => Object.defineProperty(class {}, 'name', { value: name });
const properties = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`p${index}`, 0]));

const VALUES: readonly Case[] = [
  [1.5, 'number'],
  [true, 'boolean'],
  [null, 'null'],
  [undefined, 'undefined'],
  [5n, 'bigint'],
  [Symbol('x'), 'symbol'],
  [() => 1, 'function'],
  [Session, 'function'],
  [{}, 'empty object'],
  [Object.create(null), 'empty object'],
  [{ a: 1 }, 'object with 1 property'],
  [{ a: 1, [Symbol('b')]: 2 }, 'object with 2 properties'],
  [properties(16), 'object with 16 properties'],
  [properties(40), 'object with 32 or more properties'],
  [runInNewContext('({ a: 1 })'), 'object with 1 property'],
  [[], 'empty array'],
  [[1, 2], 'array of number'],
  [['a', 1], 'array'],
  [[UUID], 'array of uuid'],
  [[[1]], 'array of array'],
  [[{ a: 1 }, { a: 2 }], 'array of object with 1 property'],
  [new Map(), 'Map'],
  [new Set(), 'Set'],
  [new Cache(), 'Cache'],
  [Object.setPrototypeOf(new Map(), {}), 'Map'],
  [new Session(), 'Session'],
  [new anonymous(), 'empty object'],
  [new (named('not a name'))(), 'empty object'],
  [new (named('x'.repeat(65)))(), 'empty object'],
  [new (named(1))(), 'empty object'],
  [Buffer.alloc(1000), 'Buffer of 1 kB'],
  [Buffer.alloc(0), 'Buffer of 0 bytes'],
  [new Uint8Array(1), 'Uint8Array of 1 byte'],
  [new Float64Array(3 * 2 ** 17), 'Float64Array of 4 MB'],
  [new DataView(new ArrayBuffer(64), 32), 'DataView of 32 bytes'],
  [new ArrayBuffer(2048), 'ArrayBuffer of 2 kB'],
  [new SharedArrayBuffer(64), 'ArrayBuffer of 64 bytes'],
  [new Date(0), 'Date'],
  [/x/, 'RegExp'],
  [Promise.resolve(), 'Promise'],
  [new WeakMap(), 'WeakMap'],
  [new TypeError('x'), 'TypeError'],
  [new Proxy({}, {}), 'proxy'],
  [new Proxy(() => 1, {}), 'proxy'],
  [await import('../../src/contents/tally.ts'), 'module'],
];

const SUITES = { TEXTS, COMPOSITES, LONG, VALUES };

for (const [name, cases] of Object.entries(SUITES)) {
  suite(`kinds: ${name.toLowerCase()}`, () => {
    for (const [index, [value, kind]] of cases.entries()) {
      const title = typeof value === 'string' ? JSON.stringify(value.slice(0, 60)) : `${index}`;
      test(`${title}: ${kind}`, () => assert.equal(kindOf(value), kind));
    }
  });
}
