import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { HeapWatch } from '../../src/heap/heap-watch.ts';
import { collectGarbage } from '../registry/garbage.ts';

const LIMIT = 4_000_000_000;

suite('the heap after full collections', () => {
  test('is read when one has run, and not before', async () => {
    let used = 1000;
    const watch = new HeapWatch(() => ({ used_heap_size: used, external_memory: 10, heap_size_limit: LIMIT }));
    assert.deepEqual(watch.read(), { collections: 0, used: undefined, external: undefined, limit: LIMIT });
    used = 2000;
    await collectGarbage();
    await pause(20);
    const first = watch.read();
    assert.ok(first.collections >= 1);
    assert.deepEqual({ ...first, collections: 1 }, { collections: 1, used: 2000, external: 10, limit: LIMIT });
    used = 3000;
    assert.equal(watch.read().used, 2000, 'nothing has been collected since');
    await collectGarbage();
    await pause(20);
    assert.ok(watch.read().collections > first.collections);
    assert.equal(watch.read().used, 3000);
  });

  test("says V8's own figures", async () => {
    const watch = new HeapWatch();
    await collectGarbage();
    await pause(20);
    const { used = 0, external, limit } = watch.read();
    assert.ok(used > 1e6 && used < limit, `${used} of ${limit}`);
    assert.equal(typeof external, 'number');
  });

  test('does not throw where these are not to be had', async () => {
    let isBroken = false;
    const watch = new HeapWatch(() => {
      if (isBroken) throw new Error('no figures');
      return { used_heap_size: 1, external_memory: 1, heap_size_limit: LIMIT };
    });
    isBroken = true;
    await collectGarbage();
    await pause(20);
    isBroken = false;
    assert.equal(watch.read().collections, 0);
  });
});
