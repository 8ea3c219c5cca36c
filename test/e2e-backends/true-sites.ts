import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Truth } from './sizes-program.ts';

type Labels = Readonly<Record<string, string>>;

/** What the program says of one of its sites. */
export interface TrueSite {
  readonly labels: Labels;
  readonly entries: number;
  readonly largest: number;
  readonly instances: number;
}

interface Place {
  readonly file: string;
  /** Text of the line on which the collection is constructed. */
  readonly line: string;
}

/** The sites of test/fixtures/sizes with their labels in Prometheus, `collection_id` excepted; it is a hash. */
export function trueSites(folder: string, truth: Truth): TrueSite[] {
  const at = (place: Place, labels: Labels) => ({
    ...{ collection_module: place.file, code_file_path: path.join(folder, place.file) },
    ...positionOf(folder, place),
    ...labels,
  });
  const index: Place = { file: 'create-index.mjs', line: 'return new Set' };
  const inMain = (name: string, type: string, evicts: string) =>
    at({ file: 'main.mjs', line: `const ${name} = new` }, moduleLabels(name, type, evicts));
  const ofFactory = (creator: string) =>
    at(index, { ...functionLabels('createIndex', 'Set'), collection_creator: creator });
  return [
    single(inMain('sessions', 'Map', 'unknown'), truth.sessions),
    single(inMain('seen', 'Set', 'never'), truth.seen),
    single(inMain('seqByRun', 'Map', 'never'), truth.seqByRun),
    single(
      at({ file: 'worker.mjs', line: 'const jobs' }, { ...moduleLabels('jobs', 'Map', 'yes'), thread_id: '1' }),
      4,
    ),
    single(chargesLabels(folder), truth.charges),
    single(ofFactory(`main.mjs:${lineOf(folder, 'main.mjs', 'createIndex(3)')}`), truth.byName),
    {
      labels: ofFactory(`rooms.mjs:${lineOf(folder, 'rooms.mjs', 'createIndex(2)')} <instance_members_initializer>`),
      ...{ entries: truth.members * 2, largest: 2, instances: truth.members },
    },
    {
      labels: at(
        { file: 'rooms.mjs', line: '#members = new' },
        { ...moduleLabels('Room.#members', 'Map', 'never'), collection_scope: 'class' },
      ),
      ...{ entries: truth.members, largest: 1, instances: truth.members },
    },
    {
      labels: at({ file: 'main.mjs', line: 'return new Map' }, functionLabels('makeCard', 'Map')),
      ...{ entries: truth.cards, largest: 2, instances: truth.cards / 2 },
    },
  ];
}

const single = (labels: Labels, entries: number): TrueSite => ({ labels, entries, largest: entries, instances: 1 });

const moduleLabels = (name: string, type: string, evicts: string): Labels => ({
  collection_name: name,
  collection_type: type,
  collection_scope: 'module',
  collection_evicts: evicts,
});

const functionLabels = (name: string, type: string): Labels => ({
  collection_name: `${name}()`,
  collection_type: type,
  collection_scope: 'function',
  collection_evicts: 'unknown',
  code_function_name: name,
});

/** Minified: where it runs, and where its source map says that it was written. */
function chargesLabels(folder: string): Labels {
  const original = positionOf(folder, { file: 'ledger.ts', line: 'const chargesByAccount' });
  return {
    ...moduleLabels('chargesByAccount', 'Map', 'never'),
    ...{ collection_module: 'ledger.ts', code_file_path: path.join(folder, 'ledger.min.mjs') },
    ...positionOf(folder, { file: 'ledger.min.mjs', line: 'new Map' }),
    ...{ collection_line: original.code_line_number, collection_column: original.code_column_number },
  };
}

function positionOf(folder: string, { file, line: text }: Place) {
  const line = lineOf(folder, file, text);
  const content = linesOf(folder, file)[line - 1] as string;
  return { code_line_number: String(line), code_column_number: String(content.indexOf('new ') + 1) };
}

const lineOf = (folder: string, file: string, text: string): number =>
  linesOf(folder, file).findIndex((content) => content.includes(text)) + 1;

const linesOf = (folder: string, file: string) => readFileSync(path.join(folder, file), 'utf8').split('\n');
