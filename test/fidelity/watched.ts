// The programs of test/programs, plain and with each of their collections under watch: who changes it is counted. They must
// show the same, but for what is said of them here.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { fixture } from '../helpers/node-under-test.ts';
import { runNode } from '../helpers/run-node.ts';
import { CHOOSE_ALL, PRELOAD_NOTHING, whatIsSeen } from '../helpers/what-is-seen.ts';

const FOLDER = path.join(import.meta.dirname, '../programs');

/** Programs that ask for what shows, or that nobody would watch. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  'brand-across-files': 'compares prototypes',
  'require-games.cjs': 'compares prototypes',
  'prototype-games.cjs': 'counts who iterates over arrays: beginning to watch does',
  'prototype-counts.cjs': 'counts what is called of prototypes: beginning to watch does',
  'many.mjs': 'makes 60,000 collections, of which the agent would watch a few',
  coverage: 'nothing is watched under coverage',
};

const mainOf = (name: string) => readdirSync(path.join(FOLDER, name)).find((file) => file.startsWith('main.')) ?? '';
const fileOf = (name: string) => path.join(FOLDER, name, path.extname(name) === '' ? mainOf(name) : '');

async function isEqual(file: string): Promise<boolean> {
  const needs = /^\/\/ node: (.*)$/m.exec(readFileSync(file, 'utf8'))?.[1]?.split(' ') ?? [];
  const common = { environment: CHOOSE_ALL, withAgent: false };
  const [plain, watched] = await Promise.all([
    runNode(file, { ...common, nodeOptions: [...PRELOAD_NOTHING, ...needs] }),
    runNode(file, { ...common, nodeOptions: ['--import', fixture('watch-everything.mjs'), ...needs] }),
  ]);
  const same = isDeepStrictEqual(whatIsSeen(watched), whatIsSeen(plain));
  if (!same) console.log(`${file}\n${plain.stdout}${plain.stderr}--- watched:\n${watched.stdout}${watched.stderr}`);
  return same;
}

const programs = readdirSync(FOLDER).filter((name) => !(name in EXCEPTIONS));
let equal = 0;
for (const name of programs) if (await isEqual(fileOf(name))) equal += 1;
console.log(JSON.stringify({ equal, programs: programs.length, exceptions: Object.keys(EXCEPTIONS).length }));
process.exitCode = equal === programs.length ? 0 : 1;
