import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CollectionResult } from '@opentelemetry/sdk-metrics';
import { SharedProducer } from '../../src/export/shared-producer.ts';

/** Each collection is another; how many there were is told. */
function makeShared() {
  let time = 0;
  let collections = 0;
  const collect = async () => {
    collections += 1;
    return { resourceMetrics: { resource: { number: collections }, scopeMetrics: [] }, errors: [] };
  };
  const producer = new SharedProducer(
    { collect } as unknown as ConstructorParameters<typeof SharedProducer>[0],
    () => time,
  );
  const numberOf = ({ resourceMetrics }: CollectionResult) =>
    (resourceMetrics.resource as unknown as { number: number }).number;
  return {
    collect: async () => numberOf(await producer.collect()),
    pass: (milliseconds: number) => {
      time += milliseconds;
    },
  };
}

test('who asks together gets the same', async () => {
  const { collect } = makeShared();
  assert.deepEqual(await Promise.all([collect(), collect(), collect()]), [1, 1, 1]);
});

test('for a second; then all is looked up again', async () => {
  const { collect, pass } = makeShared();
  assert.equal(await collect(), 1);
  pass(999);
  assert.equal(await collect(), 1);
  pass(1);
  assert.deepEqual(await Promise.all([collect(), collect()]), [2, 2]);
});
