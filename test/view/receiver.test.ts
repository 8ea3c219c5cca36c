import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import type { ExportRequest } from '../../src/view/metrics-endpoint.ts';
import type { Reading } from '../../src/view/reading.ts';
import { type Receiver, startReceiver } from '../../src/view/receiver.ts';
import { StoreError } from '../../src/view/store/store-error.ts';

const REQUEST = JSON.stringify({
  resourceMetrics: [{ scopeMetrics: [{ metrics: [{ name: 'size', gauge: { dataPoints: [{ asInt: '3' }] } }] }] }],
});

// The same request in protobuf: resource metrics, scope metrics, metric "size", gauge, point, as_int 3.
const PROTOBUF_REQUEST = Buffer.from(
  '0a17' + '1215' + '1213' + '0a0473697a65' + '2a0b' + '0a09' + '310300000000000000',
  'hex',
);

const JSON_TYPE = { 'content-type': 'application/json' };
const PROTOBUF_TYPE = { 'content-type': 'application/x-protobuf' };
const SIXTEEN_MEBIBYTES = 16 * 1024 * 1024;

let receiver: Receiver;
let accepted: { readings: Reading[]; request: ExportRequest }[];

beforeEach(async () => {
  accepted = [];
  receiver = await startReceiver({ onExport: (readings, request) => accepted.push({ readings, request }) });
});

afterEach(() => receiver.close());

function post(body: NonNullable<RequestInit['body']>, headers: Record<string, string>): Promise<Response> {
  return fetch(`${receiver.url}/v1/metrics`, { method: 'POST', body, headers });
}

async function refusal(response: Response): Promise<[status: number, message: string]> {
  const { message } = (await response.json()) as { message: string };
  return [response.status, message];
}

describe('accepted exports', () => {
  test('JSON', async () => {
    const response = await post(REQUEST, { 'content-type': 'application/json; charset=utf-8', 'x-tenant': 'blue' });
    assert.equal(response.status, 200);
    assert.equal(response.headers.get('content-type'), 'application/json');
    assert.equal(await response.text(), '{}');
    assert.equal(accepted.length, 1);
    const [{ readings, request } = assert.fail()] = accepted;
    assert.deepEqual([readings[0]?.metric, readings[0]?.value], ['size', 3]);
    assert.equal(request.contentType, 'application/json');
    assert.equal(request.headers['x-tenant'], 'blue');
    assert.equal(request.byteLength, REQUEST.length);
  });

  test('protobuf', async () => {
    const response = await post(PROTOBUF_REQUEST, PROTOBUF_TYPE);
    assert.equal(response.status, 200);
    assert.equal(response.headers.get('content-type'), 'application/x-protobuf');
    assert.equal((await response.arrayBuffer()).byteLength, 0);
    const [{ readings, request } = assert.fail()] = accepted;
    assert.deepEqual([readings[0]?.metric, readings[0]?.value], ['size', 3]);
    assert.equal(request.contentType, 'application/x-protobuf');
  });

  test('gzip', async () => {
    const response = await post(gzipSync(REQUEST), { ...JSON_TYPE, 'content-encoding': 'gzip' });
    assert.equal(response.status, 200);
    assert.equal(accepted[0]?.readings[0]?.value, 3);
    assert.equal(accepted[0]?.request.byteLength, REQUEST.length);
  });

  test('a body of exactly 16 MiB', async () => {
    const response = await post(REQUEST.padEnd(SIXTEEN_MEBIBYTES), JSON_TYPE);
    assert.equal(response.status, 200);
  });
});

describe('partial success', () => {
  let partial: Receiver;
  beforeEach(async () => {
    const onExport = (readings: Reading[]) => ({ refused: 299 + readings.length, reason: 'zu größe' });
    partial = await startReceiver({ onExport });
  });
  afterEach(() => partial.close());

  function send(body: NonNullable<RequestInit['body']>, headers: Record<string, string>): Promise<Response> {
    return fetch(`${partial.url}/v1/metrics`, { method: 'POST', body, headers });
  }

  test('in JSON', async () => {
    const response = await send(REQUEST, JSON_TYPE);
    assert.equal(response.status, 200);
    const partialSuccess = { rejectedDataPoints: '300', errorMessage: 'zu größe' };
    assert.deepEqual(await response.json(), { partialSuccess });
  });

  test('in protobuf', async () => {
    const response = await send(PROTOBUF_REQUEST, PROTOBUF_TYPE);
    assert.equal(response.status, 200);
    const message = Buffer.from('zu größe');
    const content = [0x08, 0xac, 0x02, 0x12, message.length, ...message];
    assert.deepEqual([...Buffer.from(await response.arrayBuffer())], [0x0a, content.length, ...content]);
  });
});

describe('refused requests', () => {
  afterEach(() => assert.equal(accepted.length, 0));

  test('400: malformed JSON, shapes, gzip', async () => {
    assert.deepEqual(await refusal(await post('{"resourceMetrics":7}', JSON_TYPE)), [
      400,
      'request.resourceMetrics must be an array, not "7"',
    ]);
    const [status, message] = await refusal(await post('x', { ...JSON_TYPE, 'content-encoding': 'gzip' }));
    assert.equal(status, 400);
    assert.match(message, /^the body is not gzip: /);
  });

  test('400 in protobuf is a google.rpc.Status', async () => {
    const response = await post(Buffer.from([0x0a, 5, 0]), PROTOBUF_TYPE);
    assert.equal(response.status, 400);
    assert.equal(response.headers.get('content-type'), 'application/x-protobuf');
    const status = Buffer.from(await response.arrayBuffer());
    assert.deepEqual([...status.subarray(0, 2)], [0x12, status.byteLength - 2]);
    assert.equal(status.subarray(2).toString(), 'protobuf at byte 2: 5 bytes expected, 1 left');
  });

  test('400: text that is not UTF-8', async () => {
    const body = Buffer.from('{"resourceMetrics":[],"x":"\xff"}', 'latin1');
    assert.deepEqual(await refusal(await post(body, JSON_TYPE)), [400, 'the request is not UTF-8']);
  });

  test('403: a page of another origin', async () => {
    const response = await post(REQUEST, { ...JSON_TYPE, origin: 'https://example.org' });
    const message = 'requests from pages of other origins are not served (https://example.org)';
    assert.deepEqual(await refusal(response), [403, message]);
    assert.equal(response.headers.get('access-control-allow-origin'), null);
  });

  test('404: another path', async () => {
    const response = await fetch(`${receiver.url}/v1/traces`, { method: 'POST', body: '{}', headers: JSON_TYPE });
    assert.deepEqual(await refusal(response), [404, 'nothing is at /v1/traces: metrics go to POST /v1/metrics']);
  });

  test('405: another method', async () => {
    const response = await fetch(`${receiver.url}/v1/metrics`);
    assert.equal(response.headers.get('allow'), 'POST');
    assert.deepEqual(await refusal(response), [405, '/v1/metrics takes POST, not GET']);
  });

  test('413: a body of more than 16 MiB, announced, chunked or unzipped', async () => {
    const large = Buffer.alloc(SIXTEEN_MEBIBYTES + 1, ' ');
    const expected = [413, 'the body is larger than 16777216 bytes'];
    assert.deepEqual(await refusal(await post(large, JSON_TYPE)), expected);
    const chunked = { method: 'POST', body: new Blob([large]).stream(), headers: JSON_TYPE, duplex: 'half' } as const;
    assert.deepEqual(await refusal(await fetch(`${receiver.url}/v1/metrics`, chunked)), expected);
    const zipped = await post(gzipSync(large), { ...JSON_TYPE, 'content-encoding': 'gzip' });
    assert.deepEqual(await refusal(zipped), [413, 'the unzipped body is larger than 16777216 bytes']);
  });

  test('415: another content type or encoding', async () => {
    assert.deepEqual(await refusal(await post('a=1', { 'content-type': 'text/plain' })), [
      415,
      'content-type must be application/json or application/x-protobuf, not text/plain',
    ]);
    assert.deepEqual(await refusal(await post(REQUEST, { ...JSON_TYPE, 'content-encoding': 'br' })), [
      415,
      'content-encoding br is not supported: send gzip or identity',
    ]);
  });
});

test('500: a receiver that fails says so and goes on', async () => {
  const failing = await startReceiver({
    onExport: () => {
      throw new Error('the store is full');
    },
  });
  const response = await fetch(`${failing.url}/v1/metrics`, { method: 'POST', body: '{}', headers: JSON_TYPE });
  assert.deepEqual(await refusal(response), [500, 'the receiver failed: the store is full']);
  await failing.close();
});

test('503: a store that cannot write asks for the same again', async () => {
  const failing = await startReceiver({
    onExport: () => {
      throw new StoreError('the disk is full');
    },
  });
  const response = await fetch(`${failing.url}/v1/metrics`, { method: 'POST', body: '{}', headers: JSON_TYPE });
  assert.equal(response.headers.get('retry-after'), '5');
  assert.deepEqual(await refusal(response), [503, 'the disk is full']);
  await failing.close();
});

test('a sender that goes away in the middle disturbs no one', async () => {
  const socket = connect(receiver.port, '127.0.0.1');
  await once(socket, 'connect');
  socket.end(
    'POST /v1/metrics HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"re',
  );
  socket.resume();
  await once(socket, 'close');
  assert.equal((await post(REQUEST, JSON_TYPE)).status, 200);
  assert.equal(accepted.length, 1);
});

test('a taken port rejects with the reason', async () => {
  await assert.rejects(startReceiver({ port: receiver.port, onExport: () => {} }), { code: 'EADDRINUSE' });
});

test('close ends open connections, may be called twice and frees the port', async () => {
  const socket = connect(receiver.port, '127.0.0.1');
  await once(socket, 'connect');
  socket.resume();
  const closed = once(socket, 'close');
  await Promise.all([receiver.close(), receiver.close(), closed]);
  const again = await startReceiver({ port: receiver.port, onExport: () => {} });
  assert.equal(again.port, receiver.port);
  await again.close();
});
