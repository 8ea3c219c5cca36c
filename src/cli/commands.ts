import type { Command } from './command.ts';

export interface CommandEntry {
  readonly name: string;
  /** As in the list of `mapgauge --help`. */
  readonly usage: string;
  readonly summary: string;
  readonly load: () => Promise<{ readonly command: Command }>;
}

/** In the order of the list. */
export const COMMANDS: readonly CommandEntry[] = [
  {
    name: 'report',
    usage: 'report PID',
    summary: 'what a running process knows of its collections: which leak, and why',
    load: () => import('./report-command.ts'),
  },
];
