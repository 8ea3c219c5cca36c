import { runAgent } from './agent-run.ts';
import { broadcast, type Client } from './clients.ts';
import { consumeWriteBudget } from './control-plane-rate-limit.ts';
import { SessionStore } from './session-store.ts';
import { resolveSessionKeyForTranscript } from './session-transcript-key.ts';
import { settings } from './settings.ts';

export type Params = Readonly<Record<string, unknown>>;

type Method = (params: Params, client: Client) => unknown;

export const sessions = new SessionStore(settings.sessionLifetime);

const config: Record<string, unknown> = { greeting: 'hello' };

const METHODS = new Map<string, Method>([
  ['connect', connect],
  ['agent.run', runInSession],
  ['config.patch', patchConfig],
  ['chat.inject', injectMessage],
  ['session.open', openSession],
]);

/** The method's result. Rejects where there is no such method, a parameter is missing or the method refuses. */
export async function callMethod(name: string, params: Params, client: Client): Promise<unknown> {
  const method = METHODS.get(name);
  if (method === undefined) throw new Error(`no method ${name}; there are ${[...METHODS.keys()].join(', ')}`);
  return await method(params, client);
}

export function methodSizes(): Record<string, number> {
  return { METHODS: METHODS.size };
}

function connect(params: Params, client: Client): unknown {
  client.deviceId = textOf(params, 'deviceId');
  return { clientIp: client.clientIp };
}

function runInSession(params: Params, client: Client): Promise<unknown> {
  const { key } = openFor(params, client);
  return runAgent(key, textOf(params, 'message'));
}

function patchConfig(params: Params, client: Client): unknown {
  const retryAfter = consumeWriteBudget(client);
  if (retryAfter > 0) throw new Error(`too many writes, try again in ${retryAfter} ms`);
  config.greeting = textOf(params, 'greeting');
  return { ...config };
}

function injectMessage(params: Params, client: Client): unknown {
  const { transcriptFile } = openFor(params, client);
  const update = { transcriptFile, sessionKey: resolveSessionKeyForTranscript(transcriptFile, sessions) };
  broadcast('transcript', { ...update, message: textOf(params, 'message') });
  return update;
}

function openSession(params: Params, client: Client): unknown {
  const session = openFor(params, client);
  return { sessionId: session.id, members: sessions.memberCount(session) };
}

function openFor(params: Params, client: Client) {
  return sessions.open(textOf(params, 'sessionKey'), client.deviceId ?? 'unknown-device');
}

function textOf(params: Params, name: string): string {
  const value = params[name];
  if (typeof value !== 'string' || value === '') throw new Error(`${name} must be a text that is not empty`);
  return value;
}
