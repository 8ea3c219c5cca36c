// TypeScript that Node strips: annotations, generics, casts, `satisfies`, type-only imports.
import type { Server } from 'node:net';

interface Entry {
  readonly id: number;
}
type Held<K, V> = Map<K, ReadonlySet<V>>;
const held: Held<string, Entry> = new Map<string, ReadonlySet<Entry>>([['a', new Set<Entry>([{ id: 1 }])]]);
const cast = new Map() as unknown as Map<string, Server>;
const checked = new Set(['x', 'y']) satisfies ReadonlySet<string>;
class Store<T extends Entry> {
  readonly #items: Map<number, T> = new Map<number, T>();
  private other?: Set<T>;
  declare ghost: Map<string, T>;
  add(this: Store<T>, item: T): this {
    this.#items.set(item.id, item);
    return this;
  }
  get size(): number {
    return this.#items!.size;
  }
}
function make<T>(value: T): asserts value is NonNullable<T> {
  if (value == null) throw new Error(`${new Map<T, number>([[value, 1]]).size}`);
}
make(held);
console.log(held, cast.size, [...checked], new Store<Entry>().add({ id: 3 }).size, Object.keys(new Store()));
console.log(new Error('line').stack!.split('\n')[1]!.replace(/.*:(\d+):\d+.*/, '$1'));
