import { parseArgs } from 'node:util';

/** Those of `mapgauge run`; each is explained in its help. */
export const RUN_OPTIONS = {
  include: { type: 'string', multiple: true },
  exclude: { type: 'string', multiple: true },
  collections: { type: 'string', multiple: true },
  interval: { type: 'string' },
  endpoint: { type: 'string' },
  service: { type: 'string' },
  'log-level': { type: 'string' },
  console: { type: 'boolean' },
  control: { type: 'boolean' },
  view: { type: 'boolean' },
  port: { type: 'string' },
  'keep-view': { type: 'boolean' },
} as const;

export interface RunValues {
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
  readonly collections?: readonly string[];
  readonly interval?: string;
  readonly endpoint?: string;
  readonly service?: string;
  readonly 'log-level'?: string;
  readonly console?: boolean;
  readonly control?: boolean;
  readonly view?: boolean;
  readonly port?: string;
  readonly 'keep-view'?: boolean;
}

/** Where the command begins: behind `--`, or with the first word that is no option of ours and no value of one. */
function commandStart(args: readonly string[]): { readonly own: number; readonly command: number } {
  const { tokens } = parseArgs({
    args: [...args],
    options: RUN_OPTIONS,
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const first = tokens.find(({ kind }) => kind !== 'option');
  if (first === undefined) return { own: args.length, command: args.length };
  return { own: first.index, command: first.index + (first.kind === 'option-terminator' ? 1 : 0) };
}

/** The command's own options are not ours, with or without `--` before it. */
export function splitArgs(args: readonly string[]) {
  const { own, command } = commandStart(args);
  return { own: args.slice(0, own), command: args.slice(command) };
}
