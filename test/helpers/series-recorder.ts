import { writeFileSync } from 'node:fs';
import type { Reading } from '../../src/view/reading.ts';

/** What one collection held, export after export. */
export interface RecordedSeries {
  readonly name: string;
  readonly module: string;
  /** Null where an export had no point of it. */
  readonly entries: (number | null)[];
}

/** Series of one run of one program. */
export interface Recording {
  readonly about: string;
  readonly intervalSeconds: number;
  readonly series: readonly RecordedSeries[];
}

const ENTRIES = 'mapgauge.collection.entries';
const CREATED = 'mapgauge.collection.created';
/** Less is never growth. */
const LEAST: number = 12;

/** Keeps the entries of every site that makes one collection only: of others the exports do not say what waits for the collector. */
export class SeriesRecorder {
  readonly #series = new Map<string, RecordedSeries>();
  readonly #several = new Set<string>();
  #exports = 0;

  accept(readings: readonly Reading[]): void {
    for (const reading of readings) {
      const key = keyOf(reading);
      if (reading.metric === CREATED && reading.value > 1) this.#several.add(key);
      if (reading.metric === ENTRIES) this.#add(key, reading);
    }
    this.#exports += 1;
    for (const { entries } of this.#series.values()) if (entries.length < this.#exports) entries.push(null);
  }

  #add(key: string, { attributes, value }: Reading): void {
    const { 'collection.name': name, 'collection.module': module } = attributes;
    if (module === undefined) return;
    const known = this.#series.get(key) ?? {
      ...{ name: String(name), module: String(module) },
      entries: Array.from<null>({ length: this.#exports }).fill(null),
    };
    this.#series.set(key, known);
    known.entries.push(value);
  }

  /** Writes what has ever been large enough to be judged; a line for each series. */
  write(file: string, about: string, intervalSeconds: number): void {
    const series = [...this.#series]
      .filter(([key, { entries }]) => !this.#several.has(key) && entries.some((value) => (value ?? 0) >= LEAST))
      .map(([, one]) => JSON.stringify(one));
    const head = JSON.stringify({ about, intervalSeconds }).slice(0, -1);
    writeFileSync(file, `${head},"series":[\n${series.join(',\n')}\n]}\n`);
  }
}

function keyOf({ attributes }: Reading): string {
  const { 'code.file.path': file, 'code.line.number': line, 'code.column.number': column } = attributes;
  return `${file}:${line}:${column} ${attributes['thread.id'] ?? ''}`;
}
