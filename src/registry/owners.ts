import { shortHash } from '../short-hash.ts';
import { Bucket } from './bucket.ts';
import { Division, isDueAt, keyOf } from './division.ts';
import { ExtraSites } from './extra-sites.ts';
import { Homes } from './homes.ts';
import { create } from './natives.ts';
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
  readonly #homes = new Homes();
  // Without a prototype: they are read inside of the application's `new Map()`, and its methods may be the application's.
  readonly #heirs: Record<SiteId, true> = create(null);
  readonly #divisions: Record<SiteId, Division> = create(null);
  readonly #bucket = new Bucket(CAPTURES, CAPTURES_PER_SECOND);
  readonly parts = new ExtraSites(FIRST_ID);

  constructor(options: OwnersOptions) {
    this.#options = options;
  }

  /** Remembers which can have several owners, and where their code is. */
  meet(records: readonly SiteRecord[]): void {
    const shared = records.filter(({ scope, isHeir }) => scope !== 'module' || isHeir === true);
    for (const { id, isHeir } of shared) {
      this.#shared[id >>> 5] = (this.#shared[id >>> 5] ?? 0) | (1 << (id & 31));
      if (isHeir === true) this.#heirs[id] = true;
    }
    this.#homes.add(shared);
  }

  #isShared(id: SiteId): boolean {
    return ((this.#shared[id >>> 5] ?? 0) & (1 << (id & 31))) !== 0;
  }

  /** The sample that a new collection belongs to: a part of the site's, or the site's own. Never throws. */
  partFor(sample: Sample, value: object): Sample {
    const { id } = sample;
    if (!this.#isShared(id)) return sample;
    const isHeir = this.#heirs[id] === true;
    const division = this.#divisions[id];
    if (!isDue(sample, isHeir, division)) return sample;
    const time = this.#options.clock();
    if (!this.#bucket.take(time)) return sample;
    const asked = division ?? this.#divide(sample);
    if (asked?.take(time) !== true) return sample;
    return (isHeir ? this.#placeFor(sample, asked, value) : this.#creatorFor(sample, asked)) ?? sample;
  }

  #divide({ id, created }: Sample): Division | undefined {
    const home = this.#homes.of(id);
    if (home === undefined) return undefined;
    const division = new Division(home, created === 1 ? this.#options.tick() : undefined);
    this.#divisions[id] = division;
    return division;
  }

  #placeFor(sample: Sample, division: Division, value: object): Sample | undefined {
    const names = classNamesOf(value);
    const place = placeOfHeir(division.home, names);
    if (place === undefined) return undefined;
    const type = names[0] ?? sample.type;
    const part = { key: `${type} ${keyOf(place)}`, type, most: MOST_PLACES };
    return this.#part(sample, division, part, (base) => heirRecord(base, place, type));
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
    const part = { key: keyOf(caller), type: sample.type, most: MOST_CREATORS };
    return this.#part(sample, division, part, (base) => creatorRecord(base, caller));
  }

  /** What is followed by now was made by the first, as far as it was asked. */
  #moveToFirst(sample: Sample, division: Division, first: Caller): void {
    const part = this.#partOf(sample, division, first);
    part?.takeOver(sample, division.begun === this.#options.tick());
  }

  #part(
    { id }: Sample,
    division: Division,
    { key, type, most }: Part,
    describe: (base: SiteRecord) => Omit<SiteRecord, 'id'>,
  ): Sample | undefined {
    const known = division.part(key);
    if (known !== undefined) return known;
    if (division.count >= most || this.parts.count >= MOST_PARTS) return undefined;
    const part = this.parts.add(type, () => {
      const base = this.#options.record(id);
      return base && describe(base);
    });
    division.add(key, part);
    return part;
  }
}

/** A part of a site, and how many parts it may have. */
interface Part {
  readonly key: string;
  readonly type: string;
  readonly most: Count;
}

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
