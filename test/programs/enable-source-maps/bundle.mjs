// store.ts
var Store = class {
	#index = /* @__PURE__ */ new Map();
	add(entry) {
		const known = this.#index.get(entry.key) ?? /* @__PURE__ */ new Set();
		this.#index.set(entry.key, known.add(entry));
		if (entry.key === "bad") throw new TypeError(`not ${(/* @__PURE__ */ new Map([[entry.key, entry]])).size}`);
		return known;
	}
};

// entry.ts
const store = new Store();
console.log(store.add({ key: "good" }));
const all = /* @__PURE__ */ new Set([store]);

export { all };
//# sourceMappingURL=bundle.mjs.map