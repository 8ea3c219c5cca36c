import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lookInto } from '../../src/contents/look-into.ts';
import { stopped } from './samples.ts';

const LOOKS = 400;
const PARTS = 4;
const ALPHABETS = [
  'abcdefghijklmnopqrstuvwxyz',
  'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=',
  '0123456789abcdef',
  '0123456789',
  'ab01-_.:|/@#, ',
  'äöü€漢字 x',
];

/** A small generator of its own: each run is the same. */
function createRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const random = createRandom(7);
const pick = <T>(values: readonly T[]): T => values[random(values.length)] as T;

function createSecret(): string {
  const alphabet = pick(ALPHABETS);
  return Array.from({ length: 8 + random(40) }, () => alphabet[random(alphabet.length)]).join('');
}

/** Secrets in all places that hold text. */
function createValue(secrets: readonly string[]): unknown {
  const [first, second] = [pick(secrets), pick(secrets)];
  return pick([
    first,
    `${first}:${second}`,
    { [first]: second },
    { a: first, b: { [second]: 1 } },
    [first, second],
    Buffer.from(first),
    Symbol(first),
    new Map([[first, second]]),
    new Set([first]),
    new Error(first, { cause: second }),
    () => first,
    Object.assign(() => second, { displayName: first }),
    new URL(`http://host/${encodeURIComponent(first)}`),
    new RegExp(first.replace(/\W/gu, '')),
    BigInt(`0x${Buffer.from(first).toString('hex')}`),
  ]);
}

const LENGTH = 4;

function piecesOf(text: string): string[] {
  return Array.from({ length: Math.max(0, text.length - LENGTH + 1) }, (_, index) => text.slice(index, index + LENGTH));
}

test(`of ${LOOKS} collections with random texts no four characters are told`, () => {
  let told = 0;
  for (let look = 0; look < LOOKS; look += 1) {
    const secrets = Array.from({ length: PARTS }, createSecret);
    const entries = Array.from({ length: 9 }, () => [createValue(secrets), createValue(secrets)] as const);
    // The figures are numbers, as secrets may be.
    const { keys, values } = lookInto(new Map(entries), 'map', stopped) ?? assert.fail();
    const text = JSON.stringify([keys, values]);
    told += text.length;
    for (const piece of secrets.flatMap(piecesOf)) assert.ok(!text.includes(piece), `${piece} in ${text}`);
  }
  assert.ok(told > LOOKS * 100);
});

test('a name that no program text would have is not told', () => {
  for (const name of ['a b', 'secret-token', '', 'x'.repeat(65), 'größe']) {
    const { [name]: Secret } = { [name]: class {} } as Record<string, new () => object>;
    assert.ok(Secret);
    const sample = lookInto(new Map([[1, new Secret()]]), 'map', stopped);
    assert.deepEqual(sample?.values, [{ kind: 'empty object', count: 1 }]);
  }
});
