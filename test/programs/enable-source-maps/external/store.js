export class Store {
    #index = new Map();
    add(entry) {
        const known = this.#index.get(entry.key) ?? new Set();
        this.#index.set(entry.key, known.add(entry));
        if (entry.key === 'bad')
            throw new TypeError(`not ${new Map([[entry.key, entry]]).size}`);
        return known;
    }
}
//# sourceMappingURL=store.js.map