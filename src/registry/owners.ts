import { shortHash } from '../short-hash.ts';
import { Bucket } from './bucket.ts';
import { Division, isDueAt, keyOf } from './division.ts';
import { ExtraSites } from './extra-sites.ts';
import { Home } from './home.ts';
import { classNamesOf, ownerOf, placeOfHeir } from './owner-of.ts';
import type { Sample } from './sample.ts';
import type { Caller, Count, Milliseconds, SiteId, SiteRecord, Tick } from './types.ts';

const FIRST_ID: SiteId = 2 ** 23;
/** A look at the calls takes about 10 µs: a millisecond at the start of a program, and 0.3 ms a second later. */
const CAPTURES: Count = 24;
const CAPTURES_PER_SECOND = 25;
const MOST_PARTS: Count = 512;
const MOST_CREATORS: Count = 8;
const MOST_PLACES: Count = 64;

export interface OwnersOptions {
  readonly clock: () => Milliseconds;
  /** What is known of a site. */
  readonly record: (id: SiteId) => SiteRecord | undefined;
  /** Number of the census that comes next. */
  readonly tick: () => Tick;
}

const baseName = (file: string) => file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
/** Without line and column where there is a function, so that it outlives edits above it. */
const stableName = ({ file, line, functionName }: Caller) => `${baseName(file)} ${functionName ?? line}`;

/**
 * Divides sites among those who make their collections: a function that several modules call is one site for all of them, and
 * a class that extends a Map is none at all, but where it is constructed. Bounded: where it would cost too much, what is
 * made stays with the undivided site.
 */
export class Owners {
  readonly #options: OwnersOptions;
  /** Bit by bit: sites that can have several owners. Most are never asked. */
  readonly #shared: number[] = [];
  #home: Home | undefined;
  readonly #heirs = new Set<SiteId>();
  readonly #divisions = new Map<SiteId, Division>();
  readonly #bucket = new Bucket(CAPTURES, CAPTURES_PER_SECOND);
  readonly parts = new ExtraSites(FIRST_ID);

  constructor(options: OwnersOptions) {
    this.#options = options;
  }

  /** Remembers which can have several owners. */
  meet(records: readonly SiteRecord[]): void {
    for (const { id, scope, isHeir } of records) {
      if (scope === 'module' && isHeir !== true) continue;
      this.#shared[id >>> 5] = (this.#shared[id >>> 5] ?? 0) | (1 << (id & 31));
      if (isHeir === true) this.#heirs.add(id);
    }
  }

  #isShared(id: SiteId): boolean {
    return ((this.#shared[id >>> 5] ?? 0) & (1 << (id & 31))) !== 0;
  }

  /** The sample that a new collection belongs to: a part of the site's, or the site's own. Never throws. */
  partFor(sample: Sample, value: object): Sample {
    if (!this.#isShared(sample.id)) return sample;
    const isHeir = this.#heirs.has(sample.id);
    const division = this.#divisions.get(sample.id);
    if (!isDue(sample, isHeir, division) || !this.#bucket.take(this.#options.clock())) return sample;
    const asked = division ?? this.#divide(sample);
    if (asked?.take(this.#options.clock()) !== true) return sample;
    return (isHeir ? this.#placeFor(sample, asked, value) : this.#creatorFor(sample, asked)) ?? sample;
  }

  #divide({ id, created }: Sample): Division | undefined {
    const record = this.#options.record(id);
    if (record === undefined) return undefined;
    const home = this.#homeOf(record);
    const division = new Division(home, created === 1 ? this.#options.tick() : undefined);
    this.#divisions.set(id, division);
    return division;
  }

  /** One for the sites of a module, as long as they come one after another. */
  #homeOf(record: SiteRecord): Home {
    if (this.#home?.isOf(record) !== true) this.#home = new Home(record);
    return this.#home;
  }

  #placeFor(sample: Sample, division: Division, value: object): Sample | undefined {
    const names = classNamesOf(value);
    const place = placeOfHeir(division.home, names);
    if (place === undefined) return undefined;
    const type = names[0] ?? sample.type;
    return this.#part(sample, division, `${type} ${keyOf(place)}`, (base) => heirRecord(base, place, type));
  }

  #creatorFor(sample: Sample, division: Division): Sample | undefined {
    const caller = ownerOf(division.home);
    if (caller === undefined) return undefined;
    const { first } = division;
    division.first ??= caller;
    if (first === undefined || (!division.isDivided && keyOf(first) === keyOf(caller))) return undefined;
    if (!division.isDivided) this.#moveToFirst(sample, division, first);
    return this.#partOf(sample, division, caller);
  }

  #partOf(sample: Sample, division: Division, caller: Caller): Sample | undefined {
    return this.#part(sample, division, keyOf(caller), (base) => creatorRecord(base, caller));
  }

  /** What is followed by now was made by the first, as far as it was asked. */
  #moveToFirst(sample: Sample, division: Division, first: Caller): void {
    const part = this.#partOf(sample, division, first);
    part?.takeOver(sample, division.begun === this.#options.tick());
  }

  #part(
    sample: Sample,
    division: Division,
    key: string,
    describe: (base: SiteRecord) => Omit<SiteRecord, 'id'>,
  ): Sample | undefined {
    const known = division.part(key);
    if (known !== undefined) return known;
    const base = this.#options.record(sample.id);
    if (base === undefined || division.count >= most(base) || this.parts.count >= MOST_PARTS) return undefined;
    const part = this.parts.add(describe(base));
    division.add(key, part);
    return part;
  }
}

const most = ({ isHeir }: SiteRecord): Count => (isHeir === true ? MOST_PLACES : MOST_CREATORS);

/** Of what is not all followed any more, the rest is not asked either. */
function isDue({ gap, created }: Sample, isHeir: boolean, division: Division | undefined): boolean {
  if (division?.isOver === true || gap > 1) return false;
  return isHeir || (division?.isDue(created) ?? isDueAt(created));
}

function creatorRecord(base: SiteRecord, creator: Caller): Omit<SiteRecord, 'id'> {
  const { id: _id, span: _span, key, ...rest } = base;
  const id = key === undefined ? {} : { key: `${key}-${shortHash(stableName(creator)).slice(-6)}` };
  return { ...rest, ...id, creator };
}

/** What only the file can tell of it, the exporter's thread finds there. */
function heirRecord({ evicts }: SiteRecord, place: Caller, type: string): Omit<SiteRecord, 'id'> {
  const known = evicts === undefined ? {} : { evicts };
  return { name: type, type, scope: 'function', module: '', ...known, isHeir: true, ...place };
}
