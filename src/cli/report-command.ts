import { askProcess } from '../control/ask-process.ts';
import { formatReport } from '../report/format-report.ts';
import type { Report } from '../report/types.ts';
import { printableJson } from '../text/printable.ts';
import { type Command, type ExitCode, type Terminal, UsageError } from './command.ts';
import { parseCommand } from './parse-command.ts';

const OPTIONS = { json: { type: 'boolean' }, all: { type: 'boolean' } } as const;
const REPORT_VERSION = 1;
const LARGEST_PID = 2 ** 31 - 1;

const HELP = `Usage: mapgauge report PID [--all] [--json]

Asks a running process which of its collections leak, how fast, what fills them and what
they hold. The process must have been started by the same user, with the agent and with
MAPGAUGE_CONTROL=on in its environment.

  --all    every collection, not only the first 20 of those that grow
  --json   all that is known, as JSON
  --help   this text
`;

function readPid(positionals: readonly string[]): number {
  const [text, ...others] = positionals;
  if (text === undefined) throw new UsageError('whose report? mapgauge report PID');
  if (others.length > 0) throw new UsageError(`one PID at a time: "${others.join(' ')}" is too much`);
  const pid = Number(text);
  if (/^[1-9]\d*$/.test(text) && pid <= LARGEST_PID) return pid;
  throw new UsageError(`"${text}" is not the id of a process: give a number, as "ps" shows it`);
}

function isReport(answer: unknown): answer is Report {
  return typeof answer === 'object' && answer !== null && 'version' in answer && answer.version === REPORT_VERSION;
}

function toText(answer: unknown, pid: number, all: boolean, { stdout }: Terminal): string {
  if (isReport(answer)) return formatReport(answer, { all, width: stdout.columns, colour: stdout.hasColors?.() });
  throw new Error(`process ${pid} runs another version of mapgauge: use that one, or --json`);
}

const toJson = (answer: unknown) => `${printableJson(JSON.stringify(answer, undefined, 2))}\n`;

async function run(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { values, positionals } = parseCommand(args, OPTIONS);
  const pid = readPid(positionals);
  const answer = await askProcess(pid, 'report', terminal);
  terminal.stdout.write(values.json ? toJson(answer) : toText(answer, pid, values.all ?? false, terminal));
  return 0;
}

export const command: Command = { help: HELP, run };
