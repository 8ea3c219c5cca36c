import type { Reading } from '../reading.ts';
import { Catalog, type Series } from './catalog.ts';
import { ChunkTable } from './chunk-table.ts';
import { type Database, inTransaction, openDatabase, toStoreError } from './database.ts';
import { Flusher } from './flusher.ts';
import { Journal, type JournalPoint } from './journal.ts';
import { OpenChunks } from './open-chunks.ts';
import { readPoints } from './point-chunk.ts';
import { Refusals } from './refusals.ts';
import { Retention } from './retention.ts';
import { SampleList } from './sample-list.ts';
import { SlotIndex } from './slot-index.ts';
import { StoreError } from './store-error.ts';
import { readChunk, Thinner } from './thinner.ts';
import {
  DEFAULT_KEEP,
  type Milliseconds,
  RAW_TIER,
  type Slot,
  slotAt,
  slotEnd,
  slotStart,
  TIERS,
  type Tier,
} from './tiers.ts';
import type {
  ProcessId,
  ProcessInfo,
  Samples,
  SeriesId,
  SeriesInfo,
  Store,
  StoreOptions,
  StoreStatus,
  Time,
} from './types.ts';

const MEBIBYTE = 1024 * 1024;
const DEFAULT_FILE_BYTES = 1024 * MEBIBYTE;
const DEFAULT_MEMORY_BYTES = 256 * MEBIBYTE;
const DEFAULT_MAXIMUM_SERIES = 20_000;

// A clock that is a little ahead is common, one that is hours ahead would hide everything else in a chart.
const FUTURE_TOLERATED: Milliseconds = 60 * 60_000;

// How long one call of maintain works at most, about; and what it does between two looks at the clock.
const MAINTENANCE_MILLISECONDS = 20;
const FLUSHED_CHUNKS = 100;
const THINNED_SERIES = 4;

/**
 * Opens the store of the viewer. Throws StoreError where the file is not a database of ours, is in use, is of a newer version or
 * cannot be opened.
 *
 * Points grow in memory in packed chunks of one series and five minutes each, and are at the same time in a journal, from
 * which the chunks are made again after a crash. Chunks that are over are written, thinned step by step, and deleted at last.
 */
export function openStore(options: StoreOptions = {}): Store {
  const database = openDatabase(options.file);
  try {
    return new SqliteStore(database, options);
  } catch (error) {
    database.close();
    throw options.file === undefined ? error : toStoreError(options.file, error);
  }
}

class SqliteStore implements Store {
  readonly #database: Database;
  readonly #keepMilliseconds: Milliseconds;
  readonly #catalog: Catalog;
  readonly #index: SlotIndex;
  readonly #journal: Journal | undefined;
  readonly #open = new OpenChunks();
  readonly #tables: readonly ChunkTable[];
  readonly #flusher: Flusher;
  readonly #thinner: Thinner;
  readonly #retention: Retention;
  #refused = 0;

  constructor(database: Database, { file, keepMilliseconds, maximumBytes, maximumSeries }: StoreOptions) {
    this.#database = database;
    this.#keepMilliseconds = keepMilliseconds ?? DEFAULT_KEEP;
    this.#catalog = new Catalog(database, maximumSeries ?? DEFAULT_MAXIMUM_SERIES);
    this.#index = new SlotIndex(database);
    this.#journal = file === undefined ? undefined : new Journal(database, this.#index);
    this.#tables = TIERS.map((tier) => new ChunkTable(database, tier));
    const parts = {
      database,
      catalog: this.#catalog,
      index: this.#index,
      journal: this.#journal,
      open: this.#open,
      tables: this.#tables,
      table: this.#tables[RAW_TIER.number] as ChunkTable,
    };
    this.#flusher = new Flusher(parts);
    this.#thinner = new Thinner(parts);
    const bytes = maximumBytes ?? (file === undefined ? DEFAULT_MEMORY_BYTES : DEFAULT_FILE_BYTES);
    const limits = { keepMilliseconds: this.#keepMilliseconds, maximumBytes: bytes };
    this.#retention = new Retention(limits, { ...parts, flusher: this.#flusher, thinner: this.#thinner });
    this.#journal?.replay((slot, point) => this.#replay(slot, point));
  }

  add(readings: readonly Reading[], now: Time): { readonly refused: number; readonly reason: string | undefined } {
    const refusals = new Refusals();
    const slots = this.#write(readings, now, refusals);
    for (const [slot, points] of slots) for (const point of points) this.#keep(slot, point);
    this.#refused += refusals.count;
    // Chunks must not pile up in memory, however seldom maintain is called.
    this.#maintained(() => this.#flusher.step(now, FLUSHED_CHUNKS));
    return { refused: refusals.count, reason: refusals.reason };
  }

  processes(): ProcessInfo[] {
    return this.#catalog.processes();
  }

  latest(process: ProcessId): SeriesInfo[] {
    return this.#catalog.latest(process);
  }

  samples(series: SeriesId, from: Time, to: Time, most: number): Samples {
    const list = new SampleList(from, to);
    for (const tier of TIERS.toReversed()) this.#readTier(tier, series, from, to, list);
    this.#readOpen(series, from, to, list);
    return list.toSamples(most);
  }

  maintain(now: Time): void {
    const end = performance.now() + MAINTENANCE_MILLISECONDS;
    this.#maintained(() => {
      while (this.#step(now) && performance.now() < end);
    });
  }

  get status(): StoreStatus {
    return {
      series: this.#catalog.size,
      points: this.#index.points + this.#open.points + this.#flusher.points,
      bytes: this.#retention.bytes,
      refused: this.#refused,
    };
  }

  close(): void {
    if (this.#database.isOpen) this.#database.close();
  }

  /** The accepted points by slot, in the journal; when it throws, nothing has been kept. */
  #write(readings: readonly Reading[], now: Time, refusals: Refusals): Map<Slot, JournalPoint[]> {
    try {
      const slots = inTransaction(this.#database, () => {
        const sorted = this.#sort(readings, now, refusals);
        for (const [slot, points] of sorted) this.#journal?.write(slot, points);
        return sorted;
      });
      this.#catalog.commit();
      return slots;
    } catch (error) {
      this.#catalog.rollBack();
      const { message } = error as Error;
      throw new StoreError(`the database cannot be written (${message}): make room on its disk`, { cause: error });
    }
  }

  #sort(readings: readonly Reading[], now: Time, refusals: Refusals): Map<Slot, JournalPoint[]> {
    const slots = new Map<Slot, JournalPoint[]>();
    const earliest = Math.max(now - Math.min(this.#keepMilliseconds, RAW_TIER.until), this.#thinner.end());
    for (const reading of readings) {
      const time = toTime(reading, now);
      const problem = findProblem(reading, time, earliest, now);
      const series = problem ?? this.#catalog.resolve(reading, now);
      if (typeof series === 'string') refusals.add(series);
      else collect(slots, { series: series.id, time, value: reading.value });
    }
    return slots;
  }

  #keep(slot: Slot, { series: id, time, value }: JournalPoint): void {
    const series = this.#catalog.find(id);
    if (series === undefined) return;
    this.#open.chunk(slot, id).append(time, value);
    this.#catalog.observe(series, time, value);
  }

  #replay(slot: Slot, point: JournalPoint): void {
    this.#keep(slot, point);
    const series: Series | undefined = this.#catalog.find(point.series);
    if (series !== undefined) this.#catalog.restore(series, point.time, point.value);
  }

  #readTier(tier: Tier, series: SeriesId, from: Time, to: Time, list: SampleList): void {
    const table = this.#tables[tier.number];
    for (const slot of this.#index.overlapping(tier, from, to).sort((a, b) => a - b)) {
      const data = table?.get(slot, series);
      if (data !== undefined) readChunk(tier, slot, data, list);
    }
  }

  #readOpen(series: SeriesId, from: Time, to: Time, list: SampleList): void {
    const slots = [this.#flusher.slot, ...this.#open.slots].filter((slot) => overlaps(slot, from, to));
    for (const slot of new Set(slots.sort((a, b) => a - b))) {
      for (const chunk of [this.#flusher.find(slot, series), this.#open.find(slot, series)]) {
        if (chunk !== undefined) readPoints(chunk.bytes, slotStart(RAW_TIER, slot), list.addPoint);
      }
    }
  }

  #step(now: Time): boolean {
    if (this.#flusher.step(now, FLUSHED_CHUNKS)) return true;
    if (this.#thinner.step(now, THINNED_SERIES)) {
      this.#retention.sweepSoon();
      return true;
    }
    return this.#retention.step(now);
  }

  /** Maintenance can be done later: what fails (a full disk) is tried again, and data is not lost by it. */
  #maintained(work: () => void): void {
    try {
      work();
    } catch {
      this.#index.reload();
    }
  }
}

function toTime({ timeUnixNano }: Reading, now: Time): Time {
  return timeUnixNano === 0n ? now : Number(timeUnixNano / 1_000_000n);
}

function findProblem({ value }: Reading, time: Time, earliest: Time, now: Time): string | undefined {
  if (!Number.isFinite(value)) return 'values that are not finite numbers';
  if (time > now + FUTURE_TOLERATED) return 'times more than an hour ahead of this machine';
  if (time < earliest) return 'times before what is kept point by point';
  return undefined;
}

function collect(slots: Map<Slot, JournalPoint[]>, point: JournalPoint): void {
  const slot = slotAt(RAW_TIER, point.time);
  const points = slots.get(slot);
  if (points === undefined) slots.set(slot, [point]);
  else points.push(point);
}

function overlaps(slot: Slot, from: Time, to: Time): boolean {
  return slotStart(RAW_TIER, slot) <= to && slotEnd(RAW_TIER, slot) > from;
}
