import { UsageError } from './command.ts';

const LARGEST_PID = 2 ** 31 - 1;

/** Throws a UsageError for what cannot be the id of a process. */
export function readPid(text: string): number {
  const pid = Number(text);
  if (/^[1-9]\d*$/.test(text) && pid <= LARGEST_PID) return pid;
  throw new UsageError(`"${text}" is not the id of a process: give a number, as "ps" shows it`);
}
