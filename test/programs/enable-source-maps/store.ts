export interface Entry {
  readonly key: string;
}

type Index = Map<string, Set<Entry>>;

export class Store {
  readonly #index: Index = new Map();

  add(entry: Entry): Set<Entry> {
    const known = this.#index.get(entry.key) ?? new Set<Entry>();
    this.#index.set(entry.key, known.add(entry));
    if (entry.key === 'bad') throw new TypeError(`not ${new Map<string, Entry>([[entry.key, entry]]).size}`);
    return known;
  }
}
