import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { RpcClient } from './rpc-client.ts';

const USAGE = `node examples/gateway/client.ts --url URL [options]
  --runs N           agent runs (agent.run)
  --control-plane N  configuration writes, each by a device of its own (config.patch)
  --transcripts N    messages, each into a session of its own (chat.inject)
  --sessions N       sessions opened by two devices each (session.open)
  --pace-ms N        pause after each call, in milliseconds (default 0)
  --seconds N        send all that again and again for so long, instead of once`;

const { values } = parseArgs({
  options: {
    url: { type: 'string' },
    runs: { type: 'string', default: '0' },
    'control-plane': { type: 'string', default: '0' },
    transcripts: { type: 'string', default: '0' },
    sessions: { type: 'string', default: '0' },
    'pace-ms': { type: 'string', default: '0' },
    seconds: { type: 'string', default: '0' },
  },
});
const url = values.url ?? fail(USAGE);
const paceMilliseconds = readCount('pace-ms');
const seconds = readCount('seconds');
const RUN_SESSIONS = 5;

const tag = randomUUID().slice(0, 8);
const device = await RpcClient.open(url, `client-${tag}`);

const KINDS = {
  runs: { count: readCount('runs'), send: runAgent },
  'control-plane': { count: readCount('control-plane'), send: patchConfig },
  transcripts: { count: readCount('transcripts'), send: injectMessage },
  sessions: { count: readCount('sessions'), send: openSession },
};
if (Object.values(KINDS).every(({ count }) => count === 0)) fail(`nothing to send\n\n${USAGE}`);
const sent = Object.fromEntries(Object.keys(KINDS).map((kind) => [kind, 0]));

const deadline = performance.now() + seconds * 1000;
do await sendRound();
while (performance.now() < deadline);
await device.close();
console.log(`sent ${JSON.stringify(sent)}`);

async function sendRound(): Promise<void> {
  for (const [kind, { count, send }] of Object.entries(KINDS)) {
    for (let index = 0; index < count && !isLate(); index += 1) {
      const serial = sent[kind] ?? 0;
      sent[kind] = serial + 1;
      await send(serial);
      await pause(paceMilliseconds);
    }
  }
}

function isLate(): boolean {
  return seconds > 0 && performance.now() >= deadline;
}

async function runAgent(serial: number): Promise<void> {
  const sessionKey = `runs-${tag}-${serial % RUN_SESSIONS}`;
  await device.call('agent.run', { sessionKey, message: `message ${serial}` });
}

async function patchConfig(serial: number): Promise<void> {
  const other = await RpcClient.open(url, `writer-${tag}-${serial}`);
  await other.call('config.patch', { greeting: `hello ${serial}` });
  await other.close();
}

async function injectMessage(serial: number): Promise<void> {
  await device.call('chat.inject', { sessionKey: `transcript-${tag}-${serial}`, message: 'noted' });
}

async function openSession(serial: number): Promise<void> {
  const sessionKey = `session-${tag}-${serial}`;
  await device.call('session.open', { sessionKey });
  const guest = await RpcClient.open(url, `guest-${tag}`);
  await guest.call('session.open', { sessionKey });
  await guest.close();
}

function readCount(name: keyof typeof values): number {
  const count = Number(values[name]);
  return Number.isInteger(count) && count >= 0
    ? count
    : fail(`--${name}: "${values[name]}" is not a count\n\n${USAGE}`);
}

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}
