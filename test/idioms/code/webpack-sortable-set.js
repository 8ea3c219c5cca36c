"use strict";
const NONE = Symbol("not sorted");
const promote = (fn, data) => {
	const map = new Map();
	map.set(fn, data);
	return map;
};
class SortableSet extends Set {
	constructor(initialIterable, defaultSort) {
		super(initialIterable);
		this._sortFn = defaultSort;
		this._lastActiveSortFn = NONE;
		this._cacheFn = undefined;
		this._cacheValue = undefined;
		this._cacheOrderIndependentFn = undefined;
		this._cacheOrderIndependentValue = undefined;
	}
}
module.exports = SortableSet;
