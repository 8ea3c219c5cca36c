import { printable } from '../text/printable.ts';
import { type ExitCode, type Terminal, UsageError } from './command.ts';
import { COMMANDS, type CommandEntry } from './commands.ts';
import { didYouMean } from './did-you-mean.ts';

const DONE: ExitCode = 0;
const FAILED: ExitCode = 1;
const WRONG_USAGE: ExitCode = 2;

const HELP_OPTIONS = ['--help', '-h'];
const VERSION_OPTIONS = ['--version', '-v'];

function overview(): string {
  const width = Math.max(...COMMANDS.map(({ usage }) => usage.length));
  const commands = COMMANDS.map(({ usage, summary }) => `  mapgauge ${usage.padEnd(width)}   ${summary}\n`);
  return `Says which Maps and Sets of a Node.js application leak.

${commands.join('')}
mapgauge COMMAND --help tells more of one, mapgauge --version which version this is.
To follow an application: mapgauge run app.js, or node --import mapgauge/register app.js
`;
}

function findCommand(name: string): CommandEntry {
  const entry = COMMANDS.find((command) => command.name === name);
  if (entry !== undefined) return entry;
  const hint = didYouMean(
    name,
    COMMANDS.map((command) => command.name),
  );
  const kind = name.startsWith('-') ? 'option' : 'command';
  throw new UsageError(`unknown ${kind} "${name}"${hint || ': mapgauge --help lists what there is'}`);
}

/** What follows `--` is not for us. */
const beforeTerminator = (args: readonly string[]) =>
  args.slice(0, args.includes('--') ? args.indexOf('--') : args.length);

async function runCommand(name: string, args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { command } = await findCommand(name).load();
  const own = command.ownArgs ?? beforeTerminator;
  if (!own(args).some((arg) => HELP_OPTIONS.includes(arg))) return command.run(args, terminal);
  terminal.stdout.write(command.help);
  return DONE;
}

async function printVersion({ stdout }: Terminal): Promise<ExitCode> {
  const { readVersion } = await import('../version.ts');
  stdout.write(`${readVersion()}\n`);
  return DONE;
}

async function dispatch([first, ...rest]: readonly string[], terminal: Terminal): Promise<ExitCode> {
  if (first === undefined) {
    terminal.stderr.write(overview());
    return WRONG_USAGE;
  }
  if (VERSION_OPTIONS.includes(first)) return printVersion(terminal);
  // `mapgauge help report` is `mapgauge report --help`.
  if (first === 'help' && rest[0] !== undefined) return runCommand(rest[0], HELP_OPTIONS, terminal);
  if (first !== 'help' && !HELP_OPTIONS.includes(first)) return runCommand(first, rest, terminal);
  terminal.stdout.write(overview());
  return DONE;
}

/** Runs the command line; never rejects. @param args without the program and its script. */
export async function runCli(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  try {
    return await dispatch(args, terminal);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    terminal.stderr.write(`mapgauge: ${printable(message)}\n`);
    return error instanceof UsageError ? WRONG_USAGE : FAILED;
  }
}
