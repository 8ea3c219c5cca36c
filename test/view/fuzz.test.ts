import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { type Receiver, startReceiver } from '../../src/view/receiver.ts';
import { openStore } from '../../src/view/store/open-store.ts';
import type { Store } from '../../src/view/store/types.ts';
import { createRandom, pick, type Random } from './random.ts';
import { sampleRequest } from './sample-request.ts';

const SEED = 20261122;
const MUTATIONS = 700;
const JSON_TYPE = 'application/json';
const PROTOBUF_TYPE = 'application/x-protobuf';

let receiver: Receiver;
let store: Store;

before(async () => {
  store = openStore();
  receiver = await startReceiver({ onExport: (readings) => store.add(readings, Date.now()) });
});

after(async () => {
  await receiver.close();
  store.close();
});

async function post(body: Uint8Array | string, type: string, encoding = 'identity'): Promise<number> {
  const headers = { 'content-type': type, 'content-encoding': encoding };
  const response = await fetch(`${receiver.url}/v1/metrics`, {
    method: 'POST',
    body: body as NonNullable<RequestInit['body']>,
    headers,
  });
  const text = await response.text();
  // A refusal says why, in the sender's encoding.
  if (response.status !== 200) assert.ok(text.length > 10, `${response.status} ${text}`);
  return response.status;
}

async function refuses(body: Uint8Array | string, type: string, encoding?: string): Promise<void> {
  const status = await post(body, type, encoding);
  assert.ok(status >= 400 && status < 500, `${status} for ${Buffer.from(body).subarray(0, 80)}`);
}

async function answers(body: Uint8Array | string, type: string, encoding?: string): Promise<void> {
  const status = await post(body, type, encoding);
  assert.ok(status === 200 || (status >= 400 && status < 500), `${status} for ${Buffer.from(body).toString('base64')}`);
}

test('what is sent as it should be is accepted', async () => {
  const { json, protobuf } = sampleRequest();
  assert.equal(await post(json, JSON_TYPE), 200);
  assert.equal(await post(protobuf, PROTOBUF_TYPE), 200);
  assert.equal(await post(gzipSync(protobuf), PROTOBUF_TYPE, 'gzip'), 200);
  assert.equal(store.status.refused, 0);
});

test('truncated bodies', async () => {
  const { json, protobuf } = sampleRequest();
  for (let length = 1; length < json.byteLength; length += 97) await refuses(json.subarray(0, length), JSON_TYPE);
  // Protobuf that is cut between two fields of the request would be whole; this request has one.
  for (let length = 1; length < protobuf.byteLength; length += 53)
    await refuses(protobuf.subarray(0, length), PROTOBUF_TYPE);
});

test('huge bodies', async () => {
  const huge = Buffer.alloc(17 * 1024 * 1024, ' ');
  for (const type of [JSON_TYPE, PROTOBUF_TYPE]) {
    assert.equal(await post(huge, type), 413);
    assert.equal(await post(gzipSync(huge, { level: 1 }), type, 'gzip'), 413);
  }
});

test('nested bodies', async () => {
  for (const [open, close] of [
    ['[', ']'],
    ['{"resourceMetrics":[', ']}'],
    ['{"a":', '}'],
  ] as const) {
    await refuses(open.repeat(200_000), JSON_TYPE);
    await refuses(`${open.repeat(1000)}1${close.repeat(1000)}`, JSON_TYPE);
  }
  await refuses(`{"a":[${'[],'.repeat(1_100_000)}0]}`, JSON_TYPE);
  let nested: Buffer = Buffer.alloc(0);
  for (let depth = 0; depth < 5000; depth += 1) nested = Buffer.concat([Buffer.from([0x0a, 0xff, 0xff, 0x7f]), nested]);
  await refuses(nested, PROTOBUF_TYPE);
});

test('wrong types', async () => {
  const wrong = [null, true, 7, 'text', [], [[]], [null, 7], { a: 1 }, '\u0000', -1e308];
  for (const value of wrong) {
    await answers(JSON.stringify({ resourceMetrics: value }), JSON_TYPE);
    for (const kind of ['gauge', 'sum', 'histogram', 'exponentialHistogram', 'summary']) {
      const metric = { name: 'a', [kind]: { dataPoints: value } };
      await answers(JSON.stringify({ resourceMetrics: [{ scopeMetrics: [{ metrics: [metric] }] }] }), JSON_TYPE);
    }
  }
  await refuses('{"resourceMetrics":7}', JSON_TYPE);
});

test('bad gzip', async () => {
  const whole = gzipSync(sampleRequest().json);
  await refuses('x', JSON_TYPE, 'gzip');
  await refuses('', JSON_TYPE, 'gzip');
  for (let length = 1; length < whole.byteLength; length += 41)
    await refuses(whole.subarray(0, length), JSON_TYPE, 'gzip');
  const random = createRandom(SEED);
  for (let round = 0; round < 100; round += 1) await answers(mutate(whole, random), JSON_TYPE, 'gzip');
});

test('bad UTF-8', async () => {
  const { json, protobuf } = sampleRequest();
  for (const bad of [[0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf5, 0x80, 0x80, 0x80]]) {
    await refuses(replaceName(json, bad), JSON_TYPE);
    await refuses(replaceName(protobuf, bad), PROTOBUF_TYPE);
  }
});

/** Puts bytes in place of as many of the service's name. */
function replaceName(body: Uint8Array, bytes: number[]): Uint8Array {
  const copy = Buffer.from(body);
  copy.set(bytes, copy.indexOf('gateway'));
  return copy;
}

test('random mutations', async () => {
  const { json, protobuf } = sampleRequest();
  const random = createRandom(SEED);
  for (let round = 0; round < MUTATIONS; round += 1) {
    await answers(mutate(json, random), JSON_TYPE);
    await answers(mutate(protobuf, random), PROTOBUF_TYPE);
  }
});

test('after all that it still accepts, and the store can be read', async () => {
  assert.equal(await post(sampleRequest().json, JSON_TYPE), 200);
  for (const { id } of store.processes()) {
    for (const series of store.latest(id))
      assert.ok(store.samples(series.id, 0, Date.now() + 1e9, 100).times.length > 0);
  }
});

/** One to four changes: a flipped bit, another byte, a piece left out, doubled or moved. */
function mutate(body: Uint8Array, random: Random): Uint8Array {
  let bytes = Buffer.from(body);
  const changes = 1 + Math.floor(random() * 4);
  for (let change = 0; change < changes; change += 1) bytes = pick(MUTATORS, random)(bytes, random);
  return bytes;
}

type Mutator = (bytes: Buffer<ArrayBuffer>, random: Random) => Buffer<ArrayBuffer>;

const MUTATORS: readonly Mutator[] = [
  (bytes, random) => change(bytes, random, (byte) => byte ^ (1 << Math.floor(random() * 8))),
  (bytes, random) => change(bytes, random, () => Math.floor(random() * 256)),
  (bytes, random) => change(bytes, random, () => pick([...Buffer.from('{}[]",:0-.\\ne')], random)),
  (bytes, random) => splice(bytes, random, () => Buffer.alloc(0)),
  (bytes, random) => splice(bytes, random, (piece) => Buffer.concat([piece, piece])),
  (bytes, random) => splice(bytes, random, (piece) => Buffer.from(piece.toReversed())),
];

function change(bytes: Buffer<ArrayBuffer>, random: Random, next: (byte: number) => number): Buffer<ArrayBuffer> {
  const index = Math.floor(random() * bytes.length);
  bytes[index] = next(bytes[index] ?? 0);
  return bytes;
}

function splice(bytes: Buffer<ArrayBuffer>, random: Random, replace: (piece: Buffer) => Buffer): Buffer<ArrayBuffer> {
  const start = Math.floor(random() * bytes.length);
  const end = start + Math.floor(random() * 40);
  return Buffer.concat([bytes.subarray(0, start), replace(bytes.subarray(start, end)), bytes.subarray(end)]);
}
