import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const END_WITHIN_MS = 15_000;

/** A process that cannot be mistaken for a later one with the same number. */
export interface ProcessIdentity {
  readonly pid: number;
  readonly startTick: string;
}

/** Undefined where the process is gone, or ended and not yet reaped. */
export function identify(pid: number): ProcessIdentity | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the program's name and may hold spaces and brackets.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [state, startTick] = [fields[0], fields[19]];
    return state === 'Z' || startTick === undefined ? undefined : { pid, startTick };
  } catch {
    return undefined;
  }
}

export function isAlive(process: ProcessIdentity): boolean {
  return identify(process.pid)?.startTick === process.startTick;
}

/** Sends the signal only where the number still belongs to that process. */
function signalProcess(target: ProcessIdentity, signal: NodeJS.Signals): void {
  if (isAlive(target)) process.kill(target.pid, signal);
}

export function childrenOf(pid: number): ProcessIdentity[] {
  try {
    const threads = readdirSync(`/proc/${pid}/task`);
    const lists = threads.map((thread) => readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8'));
    const pids = lists.flatMap((list) => list.split(/\s+/).filter(Boolean).map(Number));
    return pids.map(identify).filter((child) => child !== undefined);
  } catch {
    return [];
  }
}

/** Resident memory in megabytes. */
export function residentMegabytes(pid: number): number | undefined {
  try {
    const kilobytes = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? undefined : Math.round(Number(kilobytes) / 1024);
  } catch {
    return undefined;
  }
}

async function waitUntilGone(processes: readonly ProcessIdentity[], withinMs: number): Promise<void> {
  const deadline = performance.now() + withinMs;
  while (processes.some(isAlive) && performance.now() < deadline) await sleep(20);
}

/** SIGTERM to the first, which is to take the others along; after the grace time kills what is left, that many. */
export async function endProcesses(processes: readonly ProcessIdentity[]): Promise<number> {
  for (const first of processes.slice(0, 1)) signalProcess(first, 'SIGTERM');
  await waitUntilGone(processes, END_WITHIN_MS);
  const late = processes.filter(isAlive);
  for (const process of late) signalProcess(process, 'SIGKILL');
  await waitUntilGone(late, END_WITHIN_MS);
  return late.length;
}
