/** Takes what an object is made of. */
export interface Visitor {
  /** Bytes of its own. */
  add(bytes: number): void;
  /** A value that it holds, which stands for `times` of its like. */
  reach(value: unknown, times: number): void;
  /** There is more that is not looked at. */
  miss(): void;
  /** Whether an instance is of the class that the entry itself is of: the next in a list rather than a part of it. */
  isAlike(prototype: object): boolean;
}
