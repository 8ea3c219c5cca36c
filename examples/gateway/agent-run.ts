import { randomUUID } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { clearAgentRun, emitAgentEvent, registerAgentRun } from './agent-events.ts';
import { LruCache } from './lru-cache.ts';

const REPLY_CACHE_CAPACITY = 100;

const replyCache = new LruCache<string, string>(REPLY_CACHE_CAPACITY);
const activeRuns = new Map<string, Promise<string>>();

export interface RunResult {
  readonly runId: string;
  readonly reply: string;
}

/** Runs the agent on one message: announced, answered word by word, and over. */
export async function runAgent(sessionKey: string, message: string): Promise<RunResult> {
  const runId = randomUUID();
  registerAgentRun(runId, sessionKey);
  const replying = streamReply(runId, message);
  activeRuns.set(runId, replying);
  try {
    return { runId, reply: await replying };
  } finally {
    activeRuns.delete(runId);
    clearAgentRun(runId);
  }
}

/** Resolves when the runs of this moment are over. */
export async function runsSettled(): Promise<void> {
  await Promise.allSettled(activeRuns.values());
}

export function agentRunSizes(): Record<string, number> {
  return { activeRuns: activeRuns.size, 'LruCache.#entries': replyCache.size };
}

async function streamReply(runId: string, message: string): Promise<string> {
  emitAgentEvent({ runId, stream: 'lifecycle', data: { phase: 'start' } });
  const reply = replyTo(message);
  for (const word of reply.split(' ')) {
    await nextTurn();
    emitAgentEvent({ runId, stream: 'assistant', data: { delta: word } });
  }
  emitAgentEvent({ runId, stream: 'lifecycle', data: { phase: 'end' } });
  return reply;
}

function replyTo(message: string): string {
  const cached = replyCache.get(message);
  if (cached !== undefined) return cached;
  const reply = `You said: ${message.toUpperCase()}`;
  replyCache.set(message, reply);
  return reply;
}
