import { accessSync, closeSync, constants, openSync, readSync, statSync } from 'node:fs';
import path from 'node:path';

/** What is to be started. */
export interface Program {
  readonly file: string;
  readonly args: readonly string[];
  /** By the command interpreter of Windows, as one line. */
  readonly shell: boolean;
}

export interface Place {
  readonly platform: NodeJS.Platform;
  /** Node, where a script has to be given to it. */
  readonly node: string;
}

const SCRIPT = /\.[cm]?[jt]s$/;
const HASHBANG = '#!';

const isFile = (file: string) => statSync(file, { throwIfNoEntry: false })?.isFile() === true;

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function readStart(file: string, length: number): string {
  const descriptor = openSync(file, 'r');
  try {
    const start = Buffer.alloc(length);
    readSync(descriptor, start);
    return start.toString();
  } finally {
    closeSync(descriptor);
  }
}

function hasHashbang(file: string): boolean {
  try {
    return readStart(file, HASHBANG.length) === HASHBANG;
  } catch {
    return false;
  }
}

/** Its first line may name more than Node: options, another Node. */
function runsItself(script: string, platform: NodeJS.Platform): boolean {
  return platform !== 'win32' && isExecutable(script) && hasHashbang(script);
}

/** An argument as `cmd.exe` hands it on whole; a percent sign it may still take for a variable. */
function quoteForShell(arg: string): string {
  const escaped = arg.replace(/(\\*)"/g, '$1$1\\"').replace(/(\\+)$/, '$1$1');
  return /^[\w\-./\\:=@+]+$/.test(arg) ? arg : `"${escaped}"`;
}

/** `npm`, `npx` and whatever else was installed are scripts of the command interpreter there. */
const throughShell = (command: readonly string[]): Program => ({
  file: command.map(quoteForShell).join(' '),
  args: [],
  shell: true,
});

/**
 * How a command is started: as it is, or by Node where it is a script that cannot start itself.
 * A script's name is taken for a file here before it is looked for on the path.
 */
export function toProgram(command: readonly string[], { platform, node }: Place): Program {
  const [name = '', ...args] = command;
  if (SCRIPT.test(name) && isFile(name)) {
    const script = path.resolve(name);
    return runsItself(script, platform)
      ? { file: script, args, shell: false }
      : { file: node, args: [name, ...args], shell: false };
  }
  if (platform === 'win32' && !/\.(?:exe|com)$/i.test(name)) return throughShell(command);
  return { file: name, args, shell: false };
}
