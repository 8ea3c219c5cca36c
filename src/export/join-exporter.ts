import { BroadcastChannel, MessageChannel, postMessageToThread, threadId } from 'node:worker_threads';
import { onExit } from '../on-exit.ts';
import type { Registry } from '../registry/registry.ts';
import { CensusResponder, type ReadAgent } from './census-responder.ts';
import { type JoinMessage, type Rendezvous, rendezvousName } from './protocol.ts';

/**
 * Offers this worker thread's census to the process's exporter, now or whenever one starts. Nothing here keeps the
 * thread alive, and nothing is said where no exporter answers.
 */
export function joinExporter(registry: Registry, readAgent: ReadAgent): void {
  const channel = new BroadcastChannel(rendezvousName(process.pid));
  let connectedTo: number | undefined;
  const answer = ({ data }: { data: Rendezvous }) => {
    // Every thread hears the answer to any thread's question.
    if (data.kind !== 'exporter' || data.threadId === connectedTo) return;
    connectedTo = data.threadId;
    connect(data.threadId, registry, readAgent);
  };
  channel.onmessage = answer as (event: unknown) => void;
  channel.unref();
  const looking: Rendezvous = { kind: 'looking' };
  channel.postMessage(looking);
}

function connect(exporterThread: number, registry: Registry, readAgent: ReadAgent): void {
  const { port1, port2 } = new MessageChannel();
  const message: JoinMessage = { kind: 'mapgauge.join', threadId, port: port2 };
  const responder = new CensusResponder(registry, readAgent, port1);
  postMessageToThread(exporterThread, message, [port2]).catch(() => port1.close());
  onExit(() => sendLast(responder));
}

function sendLast(responder: CensusResponder): void {
  try {
    responder.sendFinal();
  } catch {}
}
