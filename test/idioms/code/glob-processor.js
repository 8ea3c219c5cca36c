"use strict";
exports.Processor = exports.SubWalks = exports.MatchRecord = exports.HasWalkedCache = void 0;
class HasWalkedCache {
    parent;
    store;
    constructor(parent) {
        this.parent = parent;
    }
    copy() {
        return new HasWalkedCache(this);
    }
    #find(fullpath) {
        const set = this.store?.get(fullpath);
        return set || !this.parent ? set : this.parent.#find(fullpath);
    }
    hasWalked(target, pattern) {
        return !!this.#find(target.fullpath())?.has(pattern.globString());
    }
    storeWalked(target, pattern) {
        const fullpath = target.fullpath();
        const cached = this.#find(fullpath);
        if (cached)
            cached.add(pattern.globString());
        else
            (this.store ??= new Map()).set(fullpath, new Set([pattern.globString()]));
    }
}
exports.HasWalkedCache = HasWalkedCache;
class MatchRecord {
    static ABSOLUTE = 2;
    static IF_DIR = 1;
    store = new Map();
    add(target, absolute, ifDir) {
        const n = (absolute ? MatchRecord.ABSOLUTE : 0) |
            (ifDir ? MatchRecord.IF_DIR : 0);
        const current = this.store.get(target);
        this.store.set(target, current === undefined ? n : n & current);
    }
}
exports.MatchRecord = MatchRecord;
exports.SubWalks = SubWalks;
exports.Processor = Processor;
