import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { describe, type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { consumeWriteBudget, pruneStaleBuckets, rateLimitSizes } from './control-plane-rate-limit.ts';
import { LruCache } from './lru-cache.ts';
import { RpcClient } from './rpc-client.ts';
import { SessionStore } from './session-store.ts';

interface Program {
  readonly process: ChildProcess;
  readonly stdout: Readable;
  readonly stderr: Promise<string>;
  readonly exit: Promise<[code: number | null, signal: string | null]>;
}

function start(context: TestContext, program: string, args: string[] = [], variables: NodeJS.ProcessEnv = {}): Program {
  const file = fileURLToPath(new URL(program, import.meta.url));
  const env = { ...process.env, PORT: '0', ...variables };
  const child = spawn(process.execPath, [file, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const exit = once(child, 'exit') as Program['exit'];
  context.after(() => child.kill('SIGKILL'));
  return { process: child, stdout: child.stdout, stderr: text(child.stderr), exit };
}

async function startGateway(context: TestContext, variables?: NodeJS.ProcessEnv): Promise<Program & { url: string }> {
  const gateway = start(context, 'server.ts', [], variables);
  const [line] = (await once(createInterface(gateway.stdout), 'line')) as [string];
  const url = /^gateway listens on (http:\/\/127\.0\.0\.1:\d+)$/.exec(line)?.[1] ?? assert.fail(line);
  return { ...gateway, url };
}

async function send(context: TestContext, url: string, counts: Record<string, number>): Promise<string> {
  const args = Object.entries(counts).flatMap(([kind, count]) => [`--${kind}`, String(count)]);
  const client = start(context, 'client.ts', ['--url', url, ...args]);
  const [output, [code]] = await Promise.all([text(client.stdout), client.exit]);
  assert.equal(code, 0, await client.stderr);
  return output;
}

async function fetchSizes(url: string): Promise<Record<string, number>> {
  const response = await fetch(`${url}/debug/sizes`);
  return (await response.json()) as Record<string, number>;
}

describe('the gateway', () => {
  test('leaks one entry per run, per writing device and per transcript, and nothing else', async (context) => {
    const { url } = await startGateway(context);
    const output = await send(context, url, { runs: 30, 'control-plane': 20, transcripts: 40, sessions: 3 });
    assert.equal(output, 'sent {"runs":30,"control-plane":20,"transcripts":40,"sessions":3}\n');
    // Five sessions hold the runs, each transcript has one, and the three opened ones have two members each.
    assert.deepEqual(await fetchSizes(url), {
      seqByRun: 30,
      listeners: 1,
      runContextById: 0,
      controlPlaneBuckets: 20,
      TRANSCRIPT_SESSION_KEY_CACHE: 40,
      activeRuns: 0,
      'LruCache.#entries': 30,
      'SessionStore.#byKey': 48,
      'SessionStore.#byId': 48,
      'SessionStore.#members': 48,
      'SessionStore.#members[]': 51,
      clients: 0,
      METHODS: 5,
    });
  });

  test('fixed, it forgets ended runs and caps the transcripts', async (context) => {
    const { url } = await startGateway(context, { GATEWAY_FIX: 'all' });
    await send(context, url, { runs: 120, transcripts: 300 });
    const sizes = await fetchSizes(url);
    assert.equal(sizes.seqByRun, 0);
    assert.equal(sizes.TRANSCRIPT_SESSION_KEY_CACHE, 256);
    assert.equal(sizes['LruCache.#entries'], 100);
  });

  test('ends with exit code 0 on SIGTERM and on SIGINT, with a client connected', async (context) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      const gateway = await startGateway(context);
      const client = await RpcClient.open(gateway.url, 'device');
      gateway.process.kill(signal);
      assert.deepEqual(await gateway.exit, [0, null]);
      assert.equal(await gateway.stderr, '');
      await client.close();
    }
  });

  test('answers health checks and says what it does not know', async (context) => {
    const { url } = await startGateway(context);
    assert.equal((await fetch(`${url}/healthz`)).status, 200);
    assert.equal((await fetch(`${url}/readyz`)).status, 200);
    assert.equal((await fetch(`${url}/elsewhere`)).status, 404);
    const client = await RpcClient.open(url, 'device');
    await assert.rejects(client.call('agent.walk', {}), { message: /^no method agent\.walk; there are connect, / });
    await assert.rejects(client.call('agent.run', { sessionKey: 'a' }), { message: /^message must be a text/ });
    await client.close();
  });

  test('a fix that does not exist is an error', async (context) => {
    const gateway = start(context, 'server.ts', [], { GATEWAY_FIX: 'seqByRun,everything' });
    assert.match(await gateway.stderr, /GATEWAY_FIX: no fix "everything"; there are seqByRun, controlPlaneBuckets/);
    assert.deepEqual(await gateway.exit, [1, null]);
  });
});

test('a device may write three times a minute; pruned after five, its bucket is gone', () => {
  const writer = { deviceId: 'device', clientIp: '127.0.0.1' };
  assert.deepEqual(
    [0, 1, 2, 3].map((now) => consumeWriteBudget(writer, now)),
    [0, 0, 0, 59_997],
  );
  assert.equal(consumeWriteBudget(writer, 60_000), 0);
  pruneStaleBuckets(360_000);
  assert.deepEqual(rateLimitSizes(), { controlPlaneBuckets: 1 });
  pruneStaleBuckets(360_001);
  assert.deepEqual(rateLimitSizes(), { controlPlaneBuckets: 0 });
});

test('the cache forgets what was used longest ago', () => {
  const cache = new LruCache<string, number>(2);
  cache.set('a', 1);
  cache.set('b', 2);
  assert.equal(cache.get('a'), 1);
  cache.set('c', 3);
  assert.deepEqual([cache.get('a'), cache.get('b'), cache.get('c'), cache.size], [1, undefined, 3, 2]);
});

test('a session lives as long as it is used', () => {
  const sessions = new SessionStore(100);
  const session = sessions.open('key', 'one', 0);
  sessions.open('key', 'two', 50);
  assert.equal(sessions.memberCount(session), 2);
  sessions.removeExpired(149);
  assert.equal(sessions.findByTranscript(session.transcriptFile), session);
  sessions.removeExpired(150);
  assert.equal(sessions.get('key'), undefined);
  assert.deepEqual(Object.values(sessions.sizes()), [0, 0, 0, 0]);
});
