import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { writeTree } from '../helpers/write-tree.ts';

/** A stand-in for the agent's wrapper: says, as the program ends, what it was told and what was made. */
const STAND_IN = `
const told = {}, made = [];
function Wrapper(value, id) { made.push(id); return value; }
Wrapper.sites = (namespace, records) => { records.forEach((record, i) => { told[namespace + ':' + i] = record; }); };
globalThis.__mapgauge__ = Wrapper;
process.on('exit', () => console.log(JSON.stringify({ told: Object.values(told), made: made.map((id) => told[id] ?? null) })));
`;

const SOURCES = {
  'package.json': '{"name":"program","type":"module"}',
  'stand-in.cjs': STAND_IN,
  'src/main.ts': `'use strict';
// What is at the top stays there.
import { sessions, type Session } from './sessions.ts';
import old from './old.cjs';
import dep from 'dep';

interface Box<T> {
  readonly value: T;
}

const box: Box<Set<number>> = { value: new Set<number>([1, 2, 3]) };
sessions.set('a', { id: 1 } satisfies Session);
const lazy = await import('./lazy.ts');
console.log(JSON.stringify([box.value.size, sessions.size, old.size, lazy.cache.size, dep.made.size]));
console.log(lazy.where());
`,
  'src/sessions.ts': `export interface Session {
  id: number;
}

export const sessions: Map<string, Session> = new Map<string, Session>();
export const nobodyAsksForIt = new Map<string, Session>();
`,
  'src/lazy.ts': `type Key = string;
class Store<T> {
  readonly #byId = new Map<Key, T>();
  get size() {
    return this.#byId.size;
  }
}
export const cache = new Store<number>();
export function where(): string | undefined { const calls = new Set([1]); return new Error(String(calls.size)).stack; }
`,
  'src/old.cjs': `'use strict'
module.exports = new Set([1, 2]);
`,
  'node_modules/dep/package.json': '{"name":"dep","version":"1.0.0","main":"index.cjs"}',
  'node_modules/dep/index.cjs': 'exports.made = new Map([[1, 2]]);\n',
};

/** Where each collection of the program is made that lives on, as the plug-in is to tell it. */
export const MADE = [
  'Set calls src/lazy.ts:9:61',
  'Map Store.#byId src/lazy.ts:3:20',
  'Set box.value src/main.ts:11:40',
  'Set module.exports src/old.cjs:2:18',
  'Map sessions src/sessions.ts:5:47',
];
/** Made only where a bundler does not see that nobody asks for it. */
export const UNUSED = 'Map nobodyAsksForIt src/sessions.ts:6:32';
export const SIZES = [3, 1, 2, 0, 1];
/** Where the program's stack begins, by its source maps. */
export const STACK_TOP = /src\/lazy\.ts:9:(\d+)/;
export const STACK_TOP_COLUMN = 82;

/** Writes the program into a new folder and returns that. */
export const writeProgram = () => writeTree(SOURCES);

interface Outcome {
  readonly sizes: number[];
  readonly stack: string;
  /** Sites by type, name, file and position. */
  readonly told: string[];
  readonly made: string[];
}

interface Told {
  readonly type: string;
  readonly name: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

const describe = (site: Told | null) =>
  site === null ? 'unknown' : `${site.type} ${site.name} ${site.file}:${site.line}:${site.column}`;

function run(folder: string, script: string, options: readonly string[]): string[] {
  const args = ['--enable-source-maps', ...options, path.join(folder, script)];
  return execFileSync(process.execPath, args, { cwd: folder, encoding: 'utf8' }).trim().split('\n');
}

/** Runs a bundle of the program without an agent. */
export function runPlain(folder: string, script: string): Pick<Outcome, 'sizes' | 'stack'> {
  const [sizes = '', ...stack] = run(folder, script, []);
  return { sizes: JSON.parse(sizes), stack: stack.join('\n') };
}

/** Runs a bundle of the program with the stand-in. */
export function runWatched(folder: string, script: string): Outcome {
  const lines = run(folder, script, ['--require', path.join(folder, 'stand-in.cjs')]);
  const { told, made } = JSON.parse(lines.at(-1) ?? '') as { told: Told[]; made: (Told | null)[] };
  const [sizes = '', ...stack] = lines.slice(0, -1);
  return {
    sizes: JSON.parse(sizes),
    stack: stack.join('\n'),
    told: told.map(describe).sort(),
    made: made.map(describe).sort(),
  };
}
