import { mkdtempSync } from 'node:fs';
import path from 'node:path';
import type { Closing } from '../test/e2e-openclaw/closing.ts';
import type { Sink } from './sink.ts';
import type { Variant } from './variants.ts';

/** What all scenarios share. */
export interface Bench {
  /** URL of the agent's preload file. */
  readonly register: string;
  readonly sink: Sink;
  /** A temporary folder. */
  readonly scratch: string;
  /** Few and short rounds, to see that it works. */
  readonly quick: boolean;
  /** What a user would pick instead, as far as it could be installed. */
  readonly peers: readonly Variant[];
  readonly closing: Closing;
  /** What was left out, and why; one sentence each. */
  readonly omissions: string[];
}

/** Says that something is left out. */
export function omit(bench: Bench, what: string): void {
  bench.omissions.push(what);
  console.log(`SKIP: ${what}`);
}

/** Rounds of a measured run, or a few of a quick one. */
export const roundsOf = ({ quick }: Bench, rounds: number): number => (quick ? Math.min(rounds, 2) : rounds);

export const freshFolder = ({ scratch }: Bench, name: string): string =>
  mkdtempSync(path.join(scratch, `${name.replaceAll(/\W+/g, '-')}-`));

/** The line that says what was thrown, else the first, without the folders of this machine. */
export function reasonOf(error: unknown): string {
  const lines = (error instanceof Error ? error.message : String(error)).split('\n').map((line) => line.trim());
  const line = lines.find((one) => /^\w*Error\b.*:/.test(one)) ?? lines[0] ?? '';
  return line.replaceAll(/(?:file:\/\/)?(?:\/[\w.@+-]+)+\//g, '…/');
}
