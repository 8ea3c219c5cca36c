export class SvelteMap extends Map {
	#sources = new Map();
	#version = state(0);
	#size = state(0);
	#update_version = update_version || -1;
	constructor(value) {
		super();
		if (DEV) {
			value = new Map(value);
			tag(this.#version, 'SvelteMap version');
			tag(this.#size, 'SvelteMap.size');
		}
		if (value) {
			for (var [key, v] of value) {
				super.set(key, v);
			}
			this.#size.v = super.size;
		}
	}
	delete(key) {
		var sources = this.#sources;
		var s = sources.get(key);
		var res = super.delete(key);
		if (s !== undefined) {
			sources.delete(key);
			set(s, -1);
		}
		if (res) {
			set(this.#size, super.size);
			increment(this.#version);
		}
		return res;
	}
	clear() {
		if (super.size === 0) {
			return;
		}
		super.clear();
		var sources = this.#sources;
		set(this.#size, 0);
		for (var s of sources.values()) {
			set(s, -1);
		}
		increment(this.#version);
		sources.clear();
	}
}
