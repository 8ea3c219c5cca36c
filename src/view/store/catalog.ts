import type { Attributes, Reading } from '../reading.ts';
import { canonicalJson } from './canonical-json.ts';
import { LAST_SERIES_ID } from './chunk-table.ts';
import type { Database } from './database.ts';
import { identifyProcess, identityText, type ProcessIdentity, seriesText } from './identity.ts';
import type { Milliseconds } from './tiers.ts';
import type { ProcessId, ProcessInfo, SeriesId, SeriesInfo, Time } from './types.ts';

// All names of a series, or of a resource, are kept in memory: what is longer is no name.
const LONGEST_SERIES_TEXT = 8 * 1024;
const LONGEST_RESOURCE_TEXT = 16 * 1024;

// A series that has been silent for so long may be forgotten in favour of a new one.
const SILENT_FOR: Milliseconds = 10 * 60_000;

// Looking for silent ones goes through all series, so not for every point that is refused.
const LOOK_AGAIN_AFTER: Milliseconds = 10_000;

// Of all series, how many are forgotten at once.
const FORGOTTEN_SHARE = 0.05;

// One export's points, of one scope, carry times this close to one another.
const EXPORT_SPAN: Milliseconds = 5_000;

/** A series as it is kept in memory: its names, and its newest point. */
export interface Series {
  readonly id: SeriesId;
  readonly text: string;
  readonly owner: Process;
  readonly scope: string;
  readonly metric: string;
  readonly unit: string;
  readonly kind: Reading['kind'];
  readonly attributes: Attributes;
  time: Time;
  value: number;
}

interface Process extends ProcessIdentity {
  readonly id: ProcessId;
  readonly identity: string;
  resource: Attributes;
  resourceText: string;
  readonly firstSeen: Time;
  lastSeen: Time;
  readonly series: Map<string, Series>;
  /** By scope: the newest time of any of its points. */
  readonly newest: Map<string, Time>;
}

/** All processes and series, in memory and in the database. Writing methods are called within a transaction. */
export class Catalog {
  readonly #maximumSeries: number;
  readonly #processes = new Map<string, Process>();
  readonly #series = new Map<SeriesId, Series>();
  readonly #statements;
  #fresh: Series[] = [];
  #freshProcesses: Process[] = [];
  #lookAgain = 0;
  // Readings of one export share their resource.
  #lastResource: Attributes | undefined;
  #lastProcess: Process | string = '';

  constructor(database: Database, maximumSeries: number) {
    this.#maximumSeries = maximumSeries;
    this.#statements = prepare(database);
    this.#load();
  }

  get size(): number {
    return this.#series.size;
  }

  /** In the order of their numbers. */
  get ids(): SeriesId[] {
    return [...this.#series.keys()].sort((a, b) => a - b);
  }

  find(series: SeriesId): Series | undefined {
    return this.#series.get(series);
  }

  /** The reading's series, a new one where there is none yet; a text that says why where it cannot be kept. */
  resolve(reading: Reading, now: Time): Series | string {
    const text = seriesText(reading);
    if (text.length > LONGEST_SERIES_TEXT) return `names and attributes of more than ${LONGEST_SERIES_TEXT} characters`;
    const process = this.#resolveProcess(reading.resource, now);
    if (typeof process === 'string') return process;
    return process.series.get(text) ?? this.#addSeries(process, reading, text, now);
  }

  /** Remembers a point that is the newest of its series. */
  observe(series: Series, time: Time, value: number): void {
    const { owner, scope } = series;
    if (time >= series.time) [series.time, series.value] = [time, value];
    if (time > (owner.newest.get(scope) ?? 0)) owner.newest.set(scope, time);
  }

  /** As observe, for a point from the journal: when it arrived is not known better than by its time. */
  restore(series: Series, time: Time, value: number): void {
    this.observe(series, time, value);
    series.owner.lastSeen = Math.max(series.owner.lastSeen, time);
  }

  /** The transaction has been committed. */
  commit(): void {
    [this.#fresh, this.#freshProcesses] = [[], []];
  }

  /** The transaction has failed: what was new in it does not exist. */
  rollBack(): void {
    for (const series of this.#fresh) this.#drop(series);
    for (const { identity } of this.#freshProcesses) this.#processes.delete(identity);
    this.#lastResource = undefined;
    this.commit();
  }

  /** Writes the newest point of a series, so that it is known without its chunks. */
  save(id: SeriesId): void {
    const series = this.#series.get(id);
    if (series !== undefined) this.#statements.updateSeries.run(series.time, series.value, id);
  }

  saveProcesses(): void {
    for (const { id, lastSeen, resourceText } of this.#processes.values()) {
      this.#statements.updateProcess.run(lastSeen, resourceText, id);
    }
  }

  /** Forgets at most `limit` series whose newest point is before `time`, and processes that have none left. */
  forgetBefore(time: Time, limit = Number.POSITIVE_INFINITY, spared?: Process): number {
    // One that has no point yet is just being added.
    const silent = [...this.#series.values()].filter((series) => series.time > 0 && series.time < time);
    const forgotten = silent.sort((a, b) => a.time - b.time).slice(0, limit);
    for (const series of forgotten) this.#forget(series, spared);
    return forgotten.length;
  }

  processes(): ProcessInfo[] {
    const processes = [...this.#processes.values()].sort((a, b) => b.lastSeen - a.lastSeen || b.id - a.id);
    return processes.map(toProcessInfo);
  }

  /** Those of the process that were in the last export of their scope. */
  latest(id: ProcessId): SeriesInfo[] {
    const process = [...this.#processes.values()].find((candidate) => candidate.id === id);
    return [...(process?.series.values() ?? [])].filter(isCurrent).map(toSeriesInfo);
  }

  #resolveProcess(resource: Attributes, now: Time): Process | string {
    if (resource !== this.#lastResource) {
      this.#lastProcess = this.#findProcess(resource, now);
      this.#lastResource = resource;
    }
    if (typeof this.#lastProcess !== 'string' && now > this.#lastProcess.lastSeen) this.#lastProcess.lastSeen = now;
    return this.#lastProcess;
  }

  #findProcess(resource: Attributes, now: Time): Process | string {
    const resourceText = canonicalJson(resource);
    if (resourceText.length > LONGEST_RESOURCE_TEXT)
      return `a resource of more than ${LONGEST_RESOURCE_TEXT} characters`;
    const identity = identityText(identifyProcess(resource));
    const known = this.#processes.get(identity);
    if (known === undefined) return this.#addProcess(identity, resourceText, now);
    [known.resource, known.resourceText] = [resource, resourceText];
    return known;
  }

  #addProcess(identity: string, resourceText: string, now: Time): Process | string {
    // Without a series there is no process either: refused senders leave nothing behind.
    if (!this.#hasRoom(now)) return this.#fullReason;
    const { lastInsertRowid } = this.#statements.insertProcess.run(identity, resourceText, now, now);
    const id = Number(lastInsertRowid);
    const process = createProcess({ id, identity, resource: resourceText, first_seen: now, last_seen: now });
    this.#processes.set(identity, process);
    this.#freshProcesses.push(process);
    return process;
  }

  #addSeries(owner: Process, reading: Reading, text: string, now: Time): Series | string {
    if (text.length > LONGEST_SERIES_TEXT) return `names and attributes of more than ${LONGEST_SERIES_TEXT} characters`;
    if (!this.#hasRoom(now))
      return `more than ${this.#maximumSeries} series: too many different attributes or processes`;
    const { scope, metric, unit, kind, attributes } = reading;
    const [scopeName, json] = [scope.name, canonicalJson(attributes)];
    const { lastInsertRowid } = this.#statements.insertSeries.run(owner.id, scopeName, metric, unit, kind, json);
    const id = Number(lastInsertRowid);
    if (id > LAST_SERIES_ID) throw new Error('the database has no numbers left for series: start with a new one');
    const series = { id, text, owner, scope: scopeName, metric, unit, kind, attributes, time: 0, value: 0 };
    this.#keep(series);
    this.#fresh.push(series);
    return series;
  }

  get #fullReason(): string {
    return `more than ${this.#maximumSeries} series: too many different attributes or processes`;
  }

  /** @param growing the process that the room is for */
  #hasRoom(now: Time, growing?: Process): boolean {
    if (this.#series.size < this.#maximumSeries) return true;
    if (now < this.#lookAgain) return false;
    this.#lookAgain = now + LOOK_AGAIN_AFTER;
    const forgotten = this.forgetBefore(now - SILENT_FOR, Math.ceil(this.#maximumSeries * FORGOTTEN_SHARE), growing);
    if (forgotten > 0) this.#lookAgain = 0;
    return forgotten > 0;
  }

  #forget(series: Series, spared: Process | undefined): void {
    this.#statements.deleteSeries.run(series.id);
    this.#drop(series);
    const { owner } = series;
    if (owner.series.size > 0 || owner === spared) return;
    this.#lastResource = undefined;
    this.#statements.deleteProcess.run(owner.id);
    this.#processes.delete(owner.identity);
  }

  #keep(series: Series): void {
    series.owner.series.set(series.text, series);
    this.#series.set(series.id, series);
  }

  #drop(series: Series): void {
    series.owner.series.delete(series.text);
    this.#series.delete(series.id);
  }

  #load(): void {
    const owners = new Map<ProcessId, Process>();
    for (const row of this.#statements.selectProcesses.all() as unknown as ProcessRow[]) {
      const process = createProcess(row);
      owners.set(process.id, process);
      this.#processes.set(process.identity, process);
    }
    for (const row of this.#statements.selectSeries.all() as unknown as SeriesRow[]) {
      const owner = owners.get(row.process);
      if (owner !== undefined) this.#loadSeries(row, owner);
    }
  }

  #loadSeries({ id, scope, metric, unit, kind, attributes: json, time, value }: SeriesRow, owner: Process): void {
    const attributes = JSON.parse(json) as Attributes;
    const text = seriesText({ scope: { name: scope }, metric, kind, attributes });
    const series = { id, text, owner, scope, metric, unit, kind, attributes, time, value };
    this.#keep(series);
    this.observe(series, time, value);
  }
}

function prepare(database: Database) {
  return {
    selectProcesses: database.prepare('SELECT id, identity, resource, first_seen, last_seen FROM process'),
    insertProcess: database.prepare(
      'INSERT INTO process (identity, resource, first_seen, last_seen) VALUES (?, ?, ?, ?)',
    ),
    updateProcess: database.prepare('UPDATE process SET last_seen = ?, resource = ? WHERE id = ?'),
    deleteProcess: database.prepare('DELETE FROM process WHERE id = ?'),
    selectSeries: database.prepare(
      'SELECT id, process, scope, metric, unit, kind, attributes, time, value FROM series',
    ),
    insertSeries: database.prepare(
      'INSERT INTO series (process, scope, metric, unit, kind, attributes, time, value) VALUES (?, ?, ?, ?, ?, ?, 0, 0)',
    ),
    updateSeries: database.prepare('UPDATE series SET time = ?, value = ? WHERE id = ?'),
    deleteSeries: database.prepare('DELETE FROM series WHERE id = ?'),
  };
}

interface ProcessRow {
  readonly id: ProcessId;
  readonly identity: string;
  readonly resource: string;
  readonly first_seen: Time;
  readonly last_seen: Time;
}

interface SeriesRow extends Pick<Series, 'id' | 'scope' | 'metric' | 'unit' | 'kind' | 'time' | 'value'> {
  readonly process: ProcessId;
  readonly attributes: string;
}

function createProcess({ id, identity, resource: resourceText, first_seen, last_seen }: ProcessRow): Process {
  const resource = JSON.parse(resourceText) as Attributes;
  const seen = { firstSeen: first_seen, lastSeen: last_seen };
  return {
    ...identifyProcess(resource),
    id,
    identity,
    resource,
    resourceText,
    ...seen,
    series: new Map(),
    newest: new Map(),
  };
}

function isCurrent({ owner, scope, time }: Series): boolean {
  return time > 0 && time >= (owner.newest.get(scope) ?? 0) - EXPORT_SPAN;
}

function toProcessInfo({ id, service, instance, pid, host, resource, firstSeen, lastSeen }: Process): ProcessInfo {
  return { id, service, instance, pid, host, resource, firstSeen, lastSeen };
}

function toSeriesInfo({ id, owner, scope, metric, unit, kind, attributes, time, value }: Series): SeriesInfo {
  return { id, process: owner.id, scope, metric, unit, kind, attributes, time, value };
}
