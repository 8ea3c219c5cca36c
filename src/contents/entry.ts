/** An entry of a collection that is looked at. A member of a Set is the key. */
export class Entry {
  readonly key: unknown;
  readonly value: unknown;
  /** Objects that were found by it. */
  objects = 0;
  /** Of its key and its value, and of what only they hold. */
  bytes = 0;
  /** Whether it holds more than was looked at. */
  isAtLeast = false;
  /** Prototype of its key or value where that is an instance of a class. */
  prototype: object | undefined;

  constructor(key: unknown, value: unknown) {
    this.key = key;
    this.value = value;
  }
}
