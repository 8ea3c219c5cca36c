import assert from 'node:assert/strict';
import { test } from 'node:test';
import { removeWebSockets } from '../../src/export/web-sockets.ts';

test('an import of node:http no longer loads the web sockets, and still has all that requests need', async () => {
  removeWebSockets();
  const http = await import('node:http');
  assert.equal(typeof http.request, 'function');
  assert.equal(typeof http.Agent, 'function');
  const loaded: readonly string[] = (process as unknown as { moduleLoadList: string[] }).moduleLoadList;
  assert.deepEqual(
    loaded.filter((name) => /undici|http2/.test(name)),
    [],
  );
});
