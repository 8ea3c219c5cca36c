// node scripts/count-sites.ts FOLDER …: how many sites the JavaScript and TypeScript files below have, by type and evidence, and
// how long it takes to find those of Map and Set alone, and those of objects and arrays as well, in turns.
import { readFileSync } from 'node:fs';
import { analyse } from '../src/transform/analyse.ts';
import { mentionsCollection } from '../src/transform/prefilter.ts';
import type { Evicts } from '../src/transform/types.ts';
import { filesBelow } from './files-below.ts';

const SOURCE_FILE = /(?<!\.d)\.[cm]?[jt]s$/;
const ROUNDS = 3;
const CONSTRUCTED = ['Map', 'Set'];
const ALL = [...CONSTRUCTED, 'Object', 'Array'];

interface Row {
  readonly type: string;
  readonly evicts: Evicts;
}

function rowsOf(url: string, source: string, collections: readonly string[]): Row[] {
  try {
    const sites = mentionsCollection(source, collections) ? analyse(source, { url, collections }) : [];
    return sites.map(({ type, evicts = 'unknown', isHeir }) => ({ type: isHeir ? 'class' : type, evicts }));
  } catch {
    return [];
  }
}

const sources = process.argv
  .slice(2)
  .flatMap((folder) => [...filesBelow(folder, SOURCE_FILE)])
  .map((file) => [file, readFileSync(file, 'utf8')] as const);

function run(collections: readonly string[]) {
  const start = performance.now();
  const rows = sources.flatMap(([file, source]) => rowsOf(file, source, collections));
  return { rows, milliseconds: performance.now() - start };
}

const count = (rows: readonly Row[], type: string, evicts: Evicts) =>
  rows.filter((row) => row.type === type && row.evicts === evicts).length;

const EVIDENCE = ['yes', 'never', 'unknown'] as const;
const mentioning = (collections: readonly string[]) =>
  sources.filter(([, source]) => mentionsCollection(source, collections)).length;

const characters = sources.reduce((sum, [, { length }]) => sum + length, 0);
console.log({ files: sources.length, characters, withMapOrSet: mentioning(CONSTRUCTED), withAny: mentioning(ALL) });
const { rows } = run(ALL);
console.table(
  Object.fromEntries(
    [...CONSTRUCTED, 'class', 'Object', 'Array'].map((type) => [
      type,
      Object.fromEntries(EVIDENCE.map((evicts) => [evicts, count(rows, type, evicts)])),
    ]),
  ),
);
for (let round = 0; round < ROUNDS; round += 1) {
  const [constructed, all] = [run(CONSTRUCTED).milliseconds, run(ALL).milliseconds];
  console.log({ constructed: Math.round(constructed), all: Math.round(all), ratio: (all / constructed).toFixed(2) });
}
