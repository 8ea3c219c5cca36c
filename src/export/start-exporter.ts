import { MessageChannel, type ResourceLimits, Worker } from 'node:worker_threads';
import type { Environment } from '../config.ts';
import type { Handover } from '../handover.ts';
import { onExit } from '../on-exit.ts';
import { ownFileUrl } from '../own-files.ts';
import type { Registry } from '../registry/registry.ts';
import { CensusResponder, type ReadAgent } from './census-responder.ts';
import { exporterLimits } from './exporter-limits.ts';
import {
  type ExporterData,
  type ExporterSettings,
  SLOT_COUNT,
  SLOT_FINISHED,
  SLOT_HEALTHY,
  type ThreadMessage,
} from './protocol.ts';

/** How long the end of the process waits for the last export to be answered. */
const EXIT_WAIT_MILLISECONDS = 250;

/** NODE_OPTIONS would load the agent into its own exporter. */
function exporterEnvironment(environment: Environment): NodeJS.ProcessEnv {
  const { NODE_OPTIONS: _options, ...rest } = environment;
  return rest;
}

export interface ExporterParts {
  readonly registry: Registry;
  readonly readAgent: ReadAgent;
  readonly settings: ExporterSettings;
  readonly environment: Environment;
  /** Whether another thread has exported for this process before. */
  readonly isRestart: boolean;
  /** Where an SDK of the application's may take over. */
  readonly handover?: Handover;
  /** Called when the thread has ended by itself, with why. */
  readonly onEnd: (reason: unknown) => void;
  /** Those of `exporterLimits` where left out. */
  readonly limits?: ResourceLimits;
}

/**
 * Starts the exporter's thread. It never keeps the process alive. When the process ends in order, a last census is
 * posted and its answer awaited, for a bounded time and only where the last export had succeeded.
 * @throws whatever Node throws where threads are not to be had.
 */
export function startExporter(parts: ExporterParts): void {
  const { registry, readAgent, settings, isRestart, environment, handover } = parts;
  const { limits = exporterLimits(settings.maxSeries) } = parts;
  const { port1, port2 } = new MessageChannel();
  const slots = new Int32Array(new SharedArrayBuffer(4 * SLOT_COUNT));
  const data: ExporterData = {
    settings,
    isRestart,
    waitsForTerms: handover?.isDemanded === true,
    mainPort: port2,
    slots,
  };
  const worker = new Worker(ownFileUrl('export/exporter-thread'), {
    name: 'mapgauge exporter',
    workerData: data,
    transferList: [port2],
    execArgv: [],
    env: exporterEnvironment(environment),
    // Otherwise Node pipes them into the application's streams, where the pipes' listeners show.
    stdout: true,
    stderr: true,
    resourceLimits: limits,
  });
  worker.unref();
  let reason: unknown = 'its thread was ended';
  worker.on('error', (error) => {
    reason = error;
  });
  worker.on('exit', () => {
    // Nobody is left who would answer at the end of the process.
    Atomics.store(slots, SLOT_HEALTHY, 0);
    port1.close();
    handover?.connect(undefined);
    parts.onEnd(reason);
  });
  const responder = new CensusResponder(registry, readAgent, port1);
  onExit(() => exportLast(responder, slots));
  handover?.connect((terms) => {
    const message: ThreadMessage = { kind: 'terms', terms };
    port1.postMessage(message, terms === undefined ? [] : [terms.port]);
  });
}

function exportLast(responder: CensusResponder, slots: Int32Array): void {
  try {
    if (Atomics.load(slots, SLOT_HEALTHY) !== 1) return;
    responder.sendFinal();
    Atomics.wait(slots, SLOT_FINISHED, 0, EXIT_WAIT_MILLISECONDS);
  } catch {}
}
