import type { Caller, SiteRecord } from './types.ts';

/** Each word as the length of what it begins like its predecessor, and the rest of it. */
type FrontCoded = (number | string)[];
/** Words; numbers of records, their own and places of words, as many as a record has; and keys, between blanks. */
type Encoded = readonly [words: FrontCoded, rows: readonly number[], keys: string];
/** Finds a word's place, or gives it one. */
type Place = (word: string) => number;

/** What a record has beside what every record has, as bits of its first number; evidence is two of them. */
const [FUNCTION, ORIGINAL, SPAN, CREATOR, HEIR] = [4, 8, 16, 32, 64];
const EVICTS = [undefined, 'yes', 'never', 'unknown'] as const;

function sharedLength(one: string, other: string): number {
  const most = Math.min(one.length, other.length);
  let length = 0;
  while (length < most && one.charCodeAt(length) === other.charCodeAt(length)) length += 1;
  return length;
}

function frontCode(words: Iterable<string>): FrontCoded {
  const coded: FrontCoded = [];
  let previous = '';
  for (const word of words) {
    const shared = sharedLength(previous, word);
    coded.push(shared, word.slice(shared));
    previous = word;
  }
  return coded;
}

function readWords(coded: FrontCoded): string[] {
  const words: string[] = [];
  let previous = '';
  for (let index = 0; index < coded.length; index += 2) {
    previous = previous.slice(0, coded[index] as number) + coded[index + 1];
    words.push(previous);
  }
  return words;
}

function flagsOf({ functionName, originalLine, span, creator, isHeir, evicts }: SiteRecord): number {
  return (
    EVICTS.indexOf(evicts) +
    (functionName === undefined ? 0 : FUNCTION) +
    (originalLine === undefined ? 0 : ORIGINAL) +
    (span === undefined ? 0 : SPAN) +
    (creator === undefined ? 0 : CREATOR) +
    (isHeir === undefined ? 0 : HEIR)
  );
}

const encodeCreator = ({ file, line, column, functionName = '' }: Caller, place: Place): number[] => [
  ...[place(file), line, column],
  place(functionName),
];

/** Number and line of the record before, from which those of the next are mostly one step away. */
interface Before {
  readonly id: number;
  readonly line: number;
}
const FIRST: Before = { id: 0, line: 0 };

/** What most records of a file have in common, as one word. */
const encodeShared = (record: SiteRecord, place: Place): number =>
  place([flagsOf(record), ...[record.file, record.module, record.type, record.scope].map(place)].join());

function encodeRecord(record: SiteRecord, before: Before, place: Place): number[] {
  const { id, line, column, functionName, originalLine, originalColumn = 0, span, creator } = record;
  return [
    ...[encodeShared(record, place), id - before.id, line - before.line, column],
    ...(functionName === undefined ? [] : [place(functionName)]),
    place(record.name),
    ...(originalLine === undefined ? [] : [originalLine, originalColumn]),
    // Many sites share a module, and so its span.
    ...(span === undefined ? [] : [place(span.join())]),
    ...(creator === undefined ? [] : encodeCreator(creator, place)),
  ];
}

/**
 * Records as one short text that holds on to nothing: what a file's sites have in common is there once, and a name like
 * `open()` in the function `open` is two characters more. A key, which nothing is like, is eleven. A record of a
 * function of its own is 43 bytes where JSON of it takes 230.
 */
export function encodeRecords(records: readonly SiteRecord[]): string {
  const places = new Map<string, number>();
  const place = (word: string): number => {
    const known = places.get(word) ?? places.size;
    places.set(word, known);
    return known;
  };
  const rows = records.flatMap((record, index) => encodeRecord(record, records[index - 1] ?? FIRST, place));
  const keys = records.map(({ key = '' }) => key).join(' ');
  return JSON.stringify([frontCode(places.keys()), rows, keys] satisfies Encoded);
}

/** Takes numbers from rows, one after the other, and the words that they stand for. */
class RowReader {
  readonly #rows: readonly number[];
  readonly #words: readonly string[];
  #at = 0;

  constructor(rows: readonly number[], words: readonly string[]) {
    this.#rows = rows;
    this.#words = words;
  }

  get isDone(): boolean {
    return this.#at >= this.#rows.length;
  }

  number(): number {
    this.#at += 1;
    return this.#rows[this.#at - 1] as number;
  }

  word(): string {
    return this.wordAt(this.number());
  }

  wordAt(place: number): string {
    return this.#words[place] as string;
  }
}

export function decodeRecords(text: string): SiteRecord[] {
  const [coded, rows, keyText] = JSON.parse(text) as Encoded;
  const reader = new RowReader(rows, readWords(coded));
  const keys = keyText.split(' ');
  const records: SiteRecord[] = [];
  while (!reader.isDone) records.push(decodeRecord(reader, records.at(-1) ?? FIRST, keys[records.length]));
  return records;
}

function decodeCreator(reader: RowReader): Caller {
  const place = { file: reader.word(), line: reader.number(), column: reader.number() };
  const functionName = reader.word();
  return functionName === '' ? place : { ...place, functionName };
}

function readShared(reader: RowReader) {
  const [flags = 0, ...places] = reader.word().split(',').map(Number);
  const [file, module, type, scope] = places.map((place) => reader.wordAt(place));
  return { flags, ...({ file, module, type, scope } as Pick<SiteRecord, 'file' | 'module' | 'type' | 'scope'>) };
}

const readSpan = (text: string) => text.split(',').map(Number) as unknown as NonNullable<SiteRecord['span']>;

/** What stands in a record's row is read in the order in which it was written. */
function decodeRecord(reader: RowReader, before: Before, key: string | undefined): SiteRecord {
  const { flags, ...words } = readShared(reader);
  const evicts = EVICTS[flags % FUNCTION];
  return {
    id: before.id + reader.number(),
    line: before.line + reader.number(),
    column: reader.number(),
    ...words,
    ...(flags & FUNCTION && { functionName: reader.word() }),
    name: reader.word(),
    ...(flags & ORIGINAL && { originalLine: reader.number(), originalColumn: reader.number() }),
    ...(flags & SPAN && { span: readSpan(reader.word()) }),
    ...(flags & CREATOR && { creator: decodeCreator(reader) }),
    ...(flags & HEIR && { isHeir: true }),
    ...(evicts && { evicts }),
    ...(key && { key }),
  };
}
