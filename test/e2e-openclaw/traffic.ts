import { randomUUID } from 'node:crypto';
import { GatewayClient, Refused } from './gateway-client.ts';

/** How many calls of each kind; each call adds one entry to one Map of a release that leaks. */
export interface Traffic {
  readonly runs: number;
  readonly controlPlane: number;
  readonly transcripts: number;
}

const NO_TRAFFIC: Traffic = { runs: 0, controlPlane: 0, transcripts: 0 };
const WIDTH = 4;
const RUNS_PER_SESSION = 10;

interface Address {
  readonly url: string;
  readonly token: string;
}

/** Resolves once the gateway has answered every call. @throws on the first call that fails. */
export async function sendTraffic(gateway: Address, traffic: Partial<Traffic>): Promise<void> {
  const { runs, controlPlane, transcripts } = { ...NO_TRAFFIC, ...traffic };
  const client = await GatewayClient.connect(gateway);
  try {
    await sideBySide(controlPlane, () => callFromNewDevice(gateway));
    const tag = randomUUID().slice(0, 8);
    await sideBySide(runs, (index) => runAgent(client, tag, index));
    await sideBySide(transcripts, () => injectTranscript(client));
  } finally {
    await client.close();
  }
}

/** One finished agent run; every event of it is counted under its run id, here its idempotency key. */
async function runAgent(client: GatewayClient, tag: string, index: number): Promise<void> {
  // Runs side by side never share a session, and a long transcript would make each run slower.
  const slot = `${index % WIDTH}-${Math.floor(index / WIDTH / RUNS_PER_SESSION)}`;
  const sessionKey = `agent:main:e2e-${tag}-${slot}`;
  const idempotencyKey = randomUUID();
  const message = `Run ${index}: say something short.`;
  const answer = await client.call('agent', { sessionKey, idempotencyKey, message, deliver: false, timeout: 120 });
  const { runId = idempotencyKey } = answer as { runId?: string };
  const ended = (await client.call('agent.wait', { runId, timeoutMs: 120_000 })) as { status: string; error?: string };
  if (ended.status !== 'ok') throw new Error(`run ${index} ended ${ended.status}: ${ended.error ?? ''}`);
}

/** A configuration write without the hash that guards against lost updates: counted by device, then refused. */
async function callFromNewDevice(gateway: Address): Promise<void> {
  const client = await GatewayClient.connect(gateway);
  try {
    await client.call('config.patch', { raw: '{}' });
    throw new Error('config.patch without a base hash was accepted');
  } catch (error) {
    // Any other refusal comes before the rate limiter and adds no entry.
    if (!(error instanceof Refused && error.code === 'INVALID_REQUEST')) throw error;
  } finally {
    await client.close();
  }
}

/** An injected message names the transcript's file and not its session: the gateway looks it up, and caches it. */
async function injectTranscript(client: GatewayClient): Promise<void> {
  const { key } = (await client.call('sessions.create', { key: `e2e-${randomUUID()}` })) as { key: string };
  await client.call('chat.inject', { sessionKey: key, message: 'A note.' });
}

async function sideBySide(count: number, call: (index: number) => Promise<void>): Promise<void> {
  let next = 0;
  const lane = async () => {
    while (next < count) await call(next++);
  };
  await Promise.all(Array.from({ length: WIDTH }, lane));
}
