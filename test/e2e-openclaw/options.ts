import { parseArgs } from 'node:util';

export interface Options {
  /** Releases of openclaw, each run with and without the agent. */
  readonly versions: readonly string[];
  /** Agent runs sent to each gateway under measurement. */
  readonly runs: number;
  /** Control-plane calls, each from a device of its own. */
  readonly controlPlane: number;
  /** Transcripts, each of a session of its own. */
  readonly transcripts: number;
  /** Paced traffic until the leaks are named, so long at most; 0: none. */
  readonly minutes: number;
  /** Nothing but that. */
  readonly onlyLeaks: boolean;
  /** Folder for the histories of test/trend/recorded. */
  readonly record: string | undefined;
  /** Leave the gateways' folders (logs, state) behind. */
  readonly keep: boolean;
}

export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      versions: { type: 'string', default: '2026.4.9,2026.4.10' },
      runs: { type: 'string', default: '100' },
      'control-plane': { type: 'string', default: '100' },
      transcripts: { type: 'string', default: '100' },
      minutes: { type: 'string', default: '5' },
      'only-leaks': { type: 'boolean', default: false },
      record: { type: 'string' },
      keep: { type: 'boolean', default: false },
    },
  });
  return {
    versions: values.versions.split(',').map((version) => version.trim()),
    runs: positiveInteger('--runs', values.runs),
    controlPlane: positiveInteger('--control-plane', values['control-plane']),
    transcripts: positiveInteger('--transcripts', values.transcripts),
    minutes: Number(values.minutes),
    onlyLeaks: values['only-leaks'],
    record: values.record,
    keep: values.keep,
  };
}

function positiveInteger(flag: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new TypeError(`${flag} wants a whole number above 0, got ${text}`);
  return value;
}
