import { resolveGlobalSingleton } from './global-singleton.ts';
import { isFixed } from './settings.ts';

export interface AgentEvent {
  readonly runId: string;
  readonly stream: 'lifecycle' | 'assistant';
  readonly data: unknown;
}

export interface NumberedAgentEvent extends AgentEvent {
  /** Counts the events of one run from 1, so that a client sees gaps. */
  readonly seq: number;
  readonly sessionKey: string | undefined;
}

export type AgentEventListener = (event: NumberedAgentEvent) => void;

interface AgentEventState {
  readonly seqByRun: Map<string, number>;
  readonly listeners: Set<AgentEventListener>;
  readonly runContextById: Map<string, { sessionKey: string }>;
}

const AGENT_EVENT_STATE_KEY = Symbol.for('mapgauge.example.agentEvents');

function getAgentEventState(): AgentEventState {
  return resolveGlobalSingleton(AGENT_EVENT_STATE_KEY, () => ({
    seqByRun: new Map(),
    listeners: new Set(),
    runContextById: new Map(),
  }));
}

export function onAgentEvent(listener: AgentEventListener): void {
  getAgentEventState().listeners.add(listener);
}

export function registerAgentRun(runId: string, sessionKey: string): void {
  getAgentEventState().runContextById.set(runId, { sessionKey });
}

export function emitAgentEvent(event: AgentEvent): void {
  const { seqByRun, listeners, runContextById } = getAgentEventState();
  const seq = (seqByRun.get(event.runId) ?? 0) + 1;
  seqByRun.set(event.runId, seq);
  const sessionKey = runContextById.get(event.runId)?.sessionKey;
  for (const listener of listeners) listener({ ...event, seq, sessionKey });
}

/** The run's context goes with the run. Its counter stays behind for good: that is the leak, and the fix is one line. */
export function clearAgentRun(runId: string): void {
  const { seqByRun, runContextById } = getAgentEventState();
  runContextById.delete(runId);
  if (isFixed('seqByRun')) seqByRun.delete(runId);
}

export function agentEventSizes(): Record<string, number> {
  const { seqByRun, listeners, runContextById } = getAgentEventState();
  return { seqByRun: seqByRun.size, listeners: listeners.size, runContextById: runContextById.size };
}
