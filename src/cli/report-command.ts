import { askProcess } from '../control/ask-process.ts';
import { formatReport } from '../report/format-report.ts';
import { isReport } from '../report/is-report.ts';
import { printableJson } from '../text/printable.ts';
import { type Command, type ExitCode, type Terminal, UsageError } from './command.ts';
import { parseCommand } from './parse-command.ts';
import { readPid } from './read-pid.ts';

const OPTIONS = { json: { type: 'boolean' }, all: { type: 'boolean' } } as const;

const HELP = `Usage: mapgauge report PID [--all] [--json]

Asks a running process which of its collections leak, how fast, what fills them and what
they hold. The process must have been started by the same user, with the agent and with
MAPGAUGE_CONTROL=on in its environment.

  --all    every collection, not only the first 20 of those that grow
  --json   all that is known, as JSON
  --help   this text
`;

function readPidAlone(positionals: readonly string[]): number {
  const [text, ...others] = positionals;
  if (text === undefined) throw new UsageError('whose report? mapgauge report PID');
  if (others.length > 0) throw new UsageError(`one PID at a time: "${others.join(' ')}" is too much`);
  return readPid(text);
}

function toText(answer: unknown, pid: number, all: boolean, { stdout }: Terminal): string {
  if (isReport(answer)) return formatReport(answer, { all, width: stdout.columns, colour: stdout.hasColors?.() });
  throw new Error(`process ${pid} runs another version of mapgauge: use that one, or --json`);
}

const toJson = (answer: unknown) => `${printableJson(JSON.stringify(answer, undefined, 2))}\n`;

async function run(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { values, positionals } = parseCommand(args, OPTIONS);
  const pid = readPidAlone(positionals);
  const answer = await askProcess(pid, 'report', terminal);
  terminal.stdout.write(values.json ? toJson(answer) : toText(answer, pid, values.all ?? false, terminal));
  return 0;
}

export const command: Command = { help: HELP, run };
