import { constants } from 'node:os';

/** Node does not die of these: one opens its debugger, the others it ignores. */
const HARMLESS = new Set<NodeJS.Signals>(['SIGUSR1', 'SIGPIPE', 'SIGXFSZ']);

/** What shells add to the number of the signal. */
const DEADLY = 128;

/**
 * Dies of a signal, so that whoever started this process sees it. Returns only where that is not possible, with the exit
 * code that shells make of it.
 */
export function dieOf(signal: NodeJS.Signals): number {
  // The first process of a container ignores what it does not handle.
  if (!HARMLESS.has(signal)) process.kill(process.pid, signal);
  return DEADLY + constants.signals[signal];
}
