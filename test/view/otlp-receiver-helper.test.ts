import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { startTestReceiver, type TestReceiver } from '../helpers/otlp-receiver.ts';

let receiver: TestReceiver;

beforeEach(async () => {
  receiver = await startTestReceiver();
});

afterEach(() => receiver.close());

function gauge(value: number, name: string): object {
  const attributes = [{ key: 'collection.name', value: { stringValue: name } }];
  return { name: 'entries', gauge: { dataPoints: [{ asInt: value, attributes }] } };
}

function send(...metrics: object[]): Promise<Response> {
  const body = JSON.stringify({ resourceMetrics: [{ scopeMetrics: [{ metrics }] }] });
  return fetch(`${receiver.url}/v1/metrics`, { method: 'POST', body, headers: { 'content-type': 'application/json' } });
}

test('an export that comes later is waited for, one that came before is found', async () => {
  const seen = receiver.waitFor((readings) => readings.some(({ value }) => value === 2));
  await send(gauge(1, 'a'));
  await send(gauge(2, 'a'));
  assert.equal((await seen)[0]?.value, 2);
  assert.equal((await receiver.waitFor((readings) => readings[0]?.value === 1))[0]?.value, 1);
  await assert.rejects(receiver.waitFor((readings) => readings[0]?.value === 1, 1, 1));
});

test('waiting in vain says what came instead', async () => {
  await send(gauge(7, 'a'));
  const message = 'not seen within 1 ms; requests: 1, exports: 1, the last of them:\n  entries a = 7';
  await assert.rejects(
    receiver.waitFor(() => false, 1),
    { message },
  );
});

test('latest is the newest reading with these attributes', async () => {
  await send(gauge(1, 'a'), gauge(2, 'b'));
  await send(gauge(3, 'a'));
  assert.equal(receiver.latest('entries')?.value, 3);
  assert.equal(receiver.latest('entries', { 'collection.name': 'b' })?.value, 2);
  assert.equal(receiver.latest('entries', { 'collection.name': 'c' }), undefined);
  assert.equal(receiver.latest('largest'), undefined);
});

test('requests are recorded, refused ones too', async () => {
  await fetch(`${receiver.url}/elsewhere`, { method: 'PUT', headers: { 'content-type': 'text/x' }, body: '' });
  await receiver.waitForRequests(1);
  const [request] = receiver.requests;
  assert.deepEqual([request?.method, request?.path, request?.contentType], ['PUT', '/elsewhere', 'text/x']);
  assert.equal(receiver.exports.length, 0);
});

test('503, garbage and reset', async () => {
  receiver.setBehaviour('503');
  assert.equal((await send(gauge(1, 'a'))).status, 503);
  receiver.setBehaviour('garbage');
  const garbage = await send(gauge(1, 'a'));
  assert.equal(garbage.status, 200);
  await assert.rejects(garbage.json());
  receiver.setBehaviour('reset');
  await assert.rejects(send(gauge(1, 'a')));
  receiver.setBehaviour('ok');
  assert.equal((await send(gauge(1, 'a'))).status, 200);
  assert.equal(receiver.requests.length, 4);
  assert.equal(receiver.exports.length, 1);
});

test('hang answers nothing until the receiver closes', async () => {
  receiver.setBehaviour('hang');
  const rejected = assert.rejects(send(gauge(1, 'a')));
  await receiver.waitForRequests(1);
  await receiver.close();
  await rejected;
});
