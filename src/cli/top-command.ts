import { printable, printableJson } from '../text/printable.ts';
import { type Command, type ExitCode, type Terminal, UsageError } from './command.ts';
import { dieOf } from './die-of.ts';
import { parseCommand } from './parse-command.ts';
import { readDuration } from './read-duration.ts';
import { readPid } from './read-pid.ts';
import { describeProcess, findChannels } from './top/find-channels.ts';
import { formatPlain } from './top/format-view.ts';
import { type End, showOnScreen } from './top/on-screen.ts';
import { createReportSource } from './top/report-source.ts';
import type { TopSource, TopView } from './top/types.ts';
import { createViewerSource, type ViewerAddress } from './top/viewer-source.ts';
import { watch } from './top/watch.ts';

const OPTIONS = {
  url: { type: 'string' },
  interval: { type: 'string' },
  once: { type: 'boolean' },
  json: { type: 'boolean' },
} as const;

const HELP = `Usage: mapgauge top [PID] [--url URL] [--interval TIME] [--once] [--json]

The Maps and Sets of a running process, live: what leaks comes first, then what grows, then
what is large.

  mapgauge top                             the only process of yours that can be asked
  mapgauge top 4711                        this one; "ps" shows the number
  mapgauge top --url http://127.0.0.1:4318 what has arrived at a viewer ("mapgauge view")
  mapgauge top --once                      one list, and done
  mapgauge top --json --interval 1m        a line of JSON a minute, for scripts

A process can be asked where it was started with "mapgauge run --control COMMAND", or with the
agent and MAPGAUGE_CONTROL=on in its environment, by the same user.

  --url URL        asks a viewer, whose token may stand in it, as "mapgauge view" prints it;
                   with a PID, for that of its processes
  --interval TIME  between two looks: 500ms, 2s (default), 1m
  --once           looks once
  --json           all that is known, a line of JSON a look
  --help           this text

In a terminal q or Ctrl-C ends it, arrows and PageUp/PageDown scroll; where the output is no
terminal, a list is printed for each look. Colours: not where NO_COLOR is set.
Exit code 1: there is nothing to look at, 2: wrong usage, or several processes to choose from.
`;

const USUAL_INTERVAL = '2s';
const SHORTEST_INTERVAL = 100;

function readOnlyPid([text, ...others]: readonly string[]): number | undefined {
  if (others.length > 0) throw new UsageError(`one PID at a time: "${others.join(' ')}" is too much`);
  return text === undefined ? undefined : readPid(text);
}

function readUrl(text: string): ViewerAddress {
  const url = URL.parse(text);
  if (url !== null && /^https?:$/.test(url.protocol)) {
    return { url: url.origin, token: url.searchParams.get('token') ?? undefined };
  }
  throw new UsageError(`--url: "${text}" is no address of a viewer, such as http://127.0.0.1:4318`);
}

function listChoices(pids: readonly number[], { stderr }: Terminal): void {
  const lines = pids.map((pid) => `  mapgauge top ${pid}   ${printable(describeProcess(pid))}`.trimEnd());
  stderr.write(`mapgauge: several processes can be asked; choose one:\n${lines.join('\n')}\n`);
}

/** The only one that can be asked; undefined where the user has to choose. */
function findPid(terminal: Terminal): number | undefined {
  const pids = findChannels(terminal);
  if (pids.length === 0) {
    throw new Error(
      'no process of yours can be asked: start one with "mapgauge run --control COMMAND", or give --url of a viewer',
    );
  }
  if (pids.length === 1) return pids[0];
  listChoices(pids, terminal);
  return undefined;
}

function findSource(pid: number | undefined, url: string | undefined, terminal: Terminal): TopSource | undefined {
  if (url !== undefined) return createViewerSource(readUrl(url), pid);
  const found = pid ?? findPid(terminal);
  return found === undefined ? undefined : createReportSource(found, terminal);
}

const toLine = ({ json }: TopView) => `${printableJson(JSON.stringify(json))}\n`;

/** A dumb terminal cannot be drawn on. */
const isScreen = ({ stdout, environment }: Terminal) => stdout.isTTY === true && environment.TERM !== 'dumb';

function say(sentence: string, { stderr }: Terminal): void {
  stderr.write(`mapgauge: ${printable(sentence)}\n`);
}

function endOf(end: End, terminal: Terminal): ExitCode {
  if (end === undefined) return 0;
  if ('signal' in end) return dieOf(end.signal);
  say(end.reason, terminal);
  return 0;
}

async function watchOnScreen(source: TopSource, first: TopView, terminal: Terminal, interval: number): Promise<never> {
  const end = await showOnScreen(source, first, { output: terminal.stdout, interval });
  // A question may still be under way: nobody waits for its answer.
  process.exit(endOf(end, terminal));
}

async function watchPlainly(source: TopSource, terminal: Terminal, interval: number, print: (view: TopView) => void) {
  const onProblem = (problem: string) => say(problem, terminal);
  say(await watch(source, interval, { onView: print, onProblem }), terminal);
  return 0;
}

async function run(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { values, positionals } = parseCommand(args, OPTIONS);
  const pid = readOnlyPid(positionals);
  const interval = readDuration(values.interval ?? USUAL_INTERVAL, '--interval', SHORTEST_INTERVAL);
  const source = findSource(pid, values.url, terminal);
  if (source === undefined) return 2;
  const first = await source.look();
  const { stdout } = terminal;
  if (isScreen(terminal) && !values.once && !values.json) return watchOnScreen(source, first, terminal, interval);
  const look = { width: stdout.columns || Number.POSITIVE_INFINITY, colour: stdout.hasColors?.() ?? false };
  const print = (view: TopView) => stdout.write(values.json ? toLine(view) : formatPlain(view, look));
  print(first);
  return values.once ? 0 : watchPlainly(source, terminal, interval, print);
}

export const command: Command = { help: HELP, run };
