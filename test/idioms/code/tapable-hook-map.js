"use strict";
class HookMap {
	constructor(factory, name = undefined) {
		this._map = new Map();
		this.name = name;
		this._factory = factory;
		this._interceptors = [];
	}
	get(key) {
		return this._map.get(key);
	}
	for(key) {
		const map = this._map;
		const hook = map.get(key);
		if (hook !== undefined) {
			return hook;
		}
		let newHook = this._factory(key);
		const interceptors = this._interceptors;
		for (let i = 0; i < interceptors.length; i++) {
			newHook =
				(interceptors[i].factory)(key, newHook);
		}
		map.set(key, newHook);
		return newHook;
	}
}
module.exports = HookMap;
