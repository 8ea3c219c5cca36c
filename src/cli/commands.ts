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
    name: 'run',
    usage: 'run COMMAND',
    summary: 'runs a command with the agent in it: openclaw gateway, npm start, app.js',
    load: () => import('./run-command.ts'),
  },
  {
    name: 'view',
    usage: 'view',
    summary: 'takes what agents send, and shows it on a page: which collection grows',
    load: () => import('./view-command.ts'),
  },
  {
    name: 'top',
    usage: 'top [PID]',
    summary: 'the collections of a running process, live',
    load: () => import('./top-command.ts'),
  },
  {
    name: 'report',
    usage: 'report PID',
    summary: 'what a running process knows of its collections: which leak, and why',
    load: () => import('./report-command.ts'),
  },
  {
    name: 'transform',
    usage: 'transform FILE',
    summary: 'what the agent makes of a file, and which places it follows',
    load: () => import('./transform-command.ts'),
  },
];
