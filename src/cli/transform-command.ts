import { readFileSync } from 'node:fs';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { readConfig } from '../config.ts';
import { readPackageName, withForwardSlashes } from '../hooks/application.ts';
import { keysOf } from '../hooks/identity.ts';
import { ModuleSource } from '../hooks/module-source.ts';
import { readSourceMapBeside } from '../hooks/source-map-file.ts';
import { createPackageFinder, pathBelow } from '../select/packages.ts';
import { printable, printableJson } from '../text/printable.ts';
import { type Column, formatTable } from '../text/text-table.ts';
import { type Site, type SourceFormat, transform, UnparsableError } from '../transform/index.ts';
import { type Command, type ExitCode, type Terminal, UsageError } from './command.ts';
import { parseCommand } from './parse-command.ts';
import { formatOf } from './source-format.ts';

const OPTIONS = { collections: { type: 'string' }, json: { type: 'boolean' }, sites: { type: 'boolean' } } as const;

const HELP = `Usage: mapgauge transform FILE [--collections NAMES] [--sites | --json]

Prints what the agent makes of a JavaScript or TypeScript file as it is loaded. Line numbers
stay as they are.

  mapgauge transform src/cache.ts | diff src/cache.ts -    what is changed
  mapgauge transform --sites dist/server.js                which places are followed
  mapgauge transform - < app.js                            "-" is the standard input

  --sites               a table of the places instead of the code
  --json                both, as JSON: file, format, changed, code, sites
  --collections NAMES   constructors to follow; default MAPGAUGE_COLLECTIONS, else Map,Set
  --help                this text

Whether a file is a module is told as Node.js tells it: by its extension and by the "type" of
the nearest package.json. Exit code 1: the file cannot be read or parsed, 2: wrong usage.
`;

const STANDARD_INPUT = '-';

interface Input {
  /** As a person knows it. */
  readonly name: string;
  /** Absolute, with forward slashes. */
  readonly file: string;
  readonly format: SourceFormat | undefined;
  readonly bytes: Buffer;
}

type PrintedSite = Site & { readonly id: string; readonly module: string };

interface Outcome {
  readonly input: Input;
  readonly code: string;
  /** Whether the code is another than the file's. */
  readonly changed: boolean;
  readonly sites: readonly PrintedSite[];
}

function readName([name, ...others]: readonly string[]): string {
  if (name === undefined) throw new UsageError('which file? mapgauge transform FILE, or "-" for the standard input');
  if (others.length > 0) throw new UsageError(`one file at a time: "${others.join(' ')}" is too much`);
  return name;
}

function explain(error: unknown, name: string): Error {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return new Error(`there is no file "${name}"`);
  if (code === 'EISDIR') return new Error(`"${name}" is a folder: give a file of it`);
  return new Error(`"${name}" cannot be read: ${message}`);
}

async function readInput(name: string): Promise<Input> {
  const file = withForwardSlashes(path.resolve(name));
  if (name === STANDARD_INPUT) return { name, file, format: undefined, bytes: await buffer(process.stdin) };
  try {
    return { name, file, format: formatOf(file), bytes: readFileSync(file) };
  } catch (error) {
    throw explain(error, name);
  }
}

/** As the environment has them where the option does not say. */
function readCollections(option: string | undefined, { environment }: Terminal): readonly string[] {
  if (option === undefined) return readConfig(environment).collections;
  const { collections, warnings } = readConfig({ MAPGAUGE_COLLECTIONS: option });
  if (option.trim() !== '' && warnings.length === 0) return collections;
  throw new UsageError(`--collections: "${option}" is not a list of constructor names, such as Map,Set,LRUCache`);
}

/** As the agent does it to every place of a file that is loaded. */
function transformInput(input: Input, collections: readonly string[]): Outcome {
  const { file, format, bytes } = input;
  const source = new ModuleSource(bytes, format).text;
  const owner = createPackageFinder(readPackageName)(file);
  const root = owner?.root;
  const readSourceMap = (reference: string) => readSourceMapBeside(file, reference);
  const result = transform(source, { url: file, format, collections, root, readSourceMap });
  const shortName = pathBelow(root ?? withForwardSlashes(process.cwd()), file) ?? file;
  const found = result?.sites ?? [];
  const ids = keysOf(found, { packageName: owner?.name ?? '', path: shortName });
  const sites = found.map((site, index) => ({ id: ids[index] as string, ...site, module: site.module ?? shortName }));
  return { input, code: result?.code ?? bytes.toString(), changed: result !== undefined, sites };
}

function transformOrExplain(input: Input, collections: readonly string[]): Outcome {
  try {
    return transformInput(input, collections);
  } catch (error) {
    if (error instanceof UnparsableError) throw new Error(`"${input.name}" cannot be parsed: ${error.message}`);
    throw error;
  }
}

const originalOf = ({ originalLine, originalColumn = 1 }: PrintedSite) =>
  originalLine === undefined ? '' : `${originalLine}:${originalColumn}`;

const COLUMNS: readonly Column<PrintedSite>[] = [
  { title: 'name', cell: ({ name }) => name },
  { title: 'type', cell: ({ type }) => type },
  { title: 'scope', cell: ({ scope }) => scope },
  { title: 'line:column', align: 'right', cell: ({ line, column }) => `${line}:${column}` },
  { title: 'module', cell: ({ module }) => module },
  { title: 'original', align: 'right', cell: originalOf },
  { title: 'evicts', cell: ({ evicts }) => evicts ?? '' },
  { title: 'id', cell: ({ id }) => id },
];

/** Columns that say nothing of any of the sites are left out. */
function toTable({ sites }: Outcome, { stdout }: Terminal): string {
  const columns = COLUMNS.filter(({ cell }) => sites.some((site) => cell(site) !== ''));
  return sites.length === 0 ? '' : `${formatTable(columns, sites, stdout.columns).join('\n')}\n`;
}

function toJson({ input: { name, format }, code, changed, sites }: Outcome): string {
  return `${printableJson(JSON.stringify({ file: name, format, changed, code, sites }, undefined, 2))}\n`;
}

/** Of a file without a place to follow, what it is, to the byte. */
const toCode = ({ input, code, changed }: Outcome) => (changed ? code : input.bytes);

async function run(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { values, positionals } = parseCommand(args, OPTIONS);
  const name = readName(positionals);
  const collections = readCollections(values.collections, terminal);
  const outcome = transformOrExplain(await readInput(name), collections);
  const { stdout, stderr } = terminal;
  if (!outcome.changed)
    stderr.write(`mapgauge: "${printable(name)}" creates no ${collections.join(' or ')} to follow\n`);
  if (values.json) stdout.write(toJson(outcome));
  else stdout.write(values.sites ? toTable(outcome, terminal) : toCode(outcome));
  return 0;
}

export const command: Command = { help: HELP, run };
