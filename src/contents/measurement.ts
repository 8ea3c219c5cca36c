import type { Entry } from './entry.ts';
import { expand } from './expand.ts';
import { isComposed } from './is-composed.ts';
import { isObject } from './pick-entries.ts';
import { mapGet, mapSet, OwnMap, setHas } from './primordials.ts';
import { BIGINT, CONCATENATION, HEAP_NUMBER } from './sizes.ts';
import { MOST_READ, stringSize } from './string-size.ts';
import type { Visitor } from './visitor.ts';

const MOST_DEPTH = 6;
const MOST_OBJECTS_PER_ENTRY = 128;
/** A text of up to so many characters that two entries hold is a constant of the program, mostly: V8 has it once. */
const LONGEST_CONSTANT = 10;
/** A longer text is not compared with others. */
const LONGEST_COMPARED = 64;
const WORK_PER_LOOK = 16;

/** A value that was found, once for all that lead to it. */
class Found {
  readonly value: unknown;
  readonly parent: Found | undefined;
  readonly depth: number;
  /** How many of its like it stands for. */
  readonly weight: number;
  /** The entry that led to it; of a text, the last one. */
  entry: Entry;
  bytes = 0;
  /** Whether another entry leads to it too: then it is neither's own. */
  isShared = false;
  next: Found | undefined;

  constructor(value: unknown, entry: Entry, parent: Found | undefined, weight: number) {
    this.value = value;
    this.entry = entry;
    this.parent = parent;
    this.weight = weight;
    this.depth = parent === undefined ? 0 : parent.depth + 1;
  }
}

/**
 * What a few entries hold, each for itself. They are followed side by side, level by level, so that what several of them
 * lead to is known for shared before time is spent on it.
 */
export class Measurement implements Visitor {
  /** Objects that were found, in all. */
  objects = 0;
  readonly #seen = new OwnMap<unknown, unknown>();
  readonly #peers: Set<unknown>;
  /** The objects that were found, in the order in which they are followed. */
  readonly #first: Found;
  #last: Found;
  /** The one that is being followed. */
  #current: Found;
  #work = 0;

  /**
   * @param collection itself is nobody's own.
   * @param peers objects that are known to belong to an entry of theirs.
   */
  constructor(collection: object, peers: Set<unknown>, entry: Entry) {
    this.#peers = peers;
    this.#first = new Found(undefined, entry, undefined, 0);
    this.#first.isShared = true;
    this.#last = this.#first;
    this.#current = this.#first;
    mapSet(this.#seen, collection, this.#first);
  }

  /** Begins with an entry. */
  start(entry: Entry): void {
    const holder = new Found(undefined, entry, undefined, 1);
    this.#enqueue(holder);
    this.#startWith(entry.key, holder);
    this.#startWith(entry.value, holder);
  }

  #startWith(value: unknown, holder: Found): void {
    const resumed = this.#current;
    this.#current = holder;
    if (isObject(value)) this.#reachObject(value, 1);
    else this.#reachPrimitive(value, 1);
    if (typeof value === 'string' && isComposed(value)) this.add(CONCATENATION);
    this.#current = resumed;
  }

  /** Follows what has been begun; returns whether it came to the end before the time did. */
  run(isOver: () => boolean): boolean {
    while (this.#current.next !== undefined) {
      this.#current = this.#current.next;
      this.#work += 1;
      if (this.#work >= WORK_PER_LOOK && this.#isOver(isOver)) return false;
      if (!this.#current.isShared && isObject(this.#current.value)) expand(this.#current.value, this);
    }
    return true;
  }

  #isOver(isOver: () => boolean): boolean {
    this.#work = 0;
    return isOver();
  }

  /** Gives each entry the bytes of what only it holds. Once, at the end. */
  sum(): void {
    for (let found = this.#first.next; found !== undefined; found = found.next) {
      if (found.parent?.isShared) found.isShared = true;
      if (!found.isShared) found.entry.bytes += found.bytes * found.weight;
    }
  }

  add(bytes: number): void {
    this.#current.bytes += bytes;
  }

  miss(): void {
    this.#current.entry.isAtLeast = true;
  }

  isAlike(prototype: object): boolean {
    const { entry, depth } = this.#current;
    // Its key and its value are of depth 1.
    if (depth > 1) return entry.prototype === prototype;
    entry.prototype = prototype;
    return false;
  }

  reach(value: unknown, times: number): void {
    this.#work += 1;
    if (!isObject(value)) this.#reachPrimitive(value, times);
    else if (!setHas(this.#peers, value)) this.#reachObject(value, times);
  }

  #reachPrimitive(value: unknown, times: number): void {
    if (typeof value === 'string') this.#reachText(value, times);
    else if (typeof value === 'bigint') this.add(BIGINT * times);
    else if (typeof value === 'number' && (value | 0) !== value) this.add(HEAP_NUMBER * times);
  }

  #reachText(text: string, times: number): void {
    if (text.length > MOST_READ) this.miss();
    if (text.length > LONGEST_COMPARED) this.add(stringSize(text) * times);
    else this.#reachComparable(text, times);
  }

  #reachComparable(text: string, times: number): void {
    const { entry } = this.#current;
    const found = mapGet(this.#seen, text) as Found | undefined;
    if (found?.entry === entry) return;
    if (found !== undefined && text.length <= LONGEST_CONSTANT) found.isShared = true;
    else this.#find(text, times).bytes = stringSize(text);
  }

  #reachObject(value: object, times: number): void {
    const { entry, depth } = this.#current;
    const found = mapGet(this.#seen, value) as Found | undefined;
    if (found !== undefined) {
      if (found.entry !== entry) found.isShared = true;
    } else if (depth >= MOST_DEPTH || entry.objects >= MOST_OBJECTS_PER_ENTRY) this.miss();
    else {
      entry.objects += 1;
      this.objects += 1;
      this.#find(value, times);
    }
  }

  #find(value: unknown, times: number): Found {
    const found = new Found(value, this.#current.entry, this.#current, this.#current.weight * times);
    mapSet(this.#seen, value, found);
    this.#enqueue(found);
    return found;
  }

  #enqueue(found: Found): void {
    this.#last.next = found;
    this.#last = found;
  }
}
