// src/queryCache.ts
var _queries = /* @__PURE__ */ new WeakMap();
var QueryCache = class extends require_subscribable.Subscribable {
	constructor(config = {}) {
		super();
		this.config = config;
		require_classPrivateFieldSet2._classPrivateFieldInitSpec(this, _queries, void 0);
		require_classPrivateFieldSet2._classPrivateFieldSet2(_queries, this, /* @__PURE__ */ new Map());
	}
	add(query) {
		if (!require_classPrivateFieldSet2._classPrivateFieldGet2(_queries, this).has(query.queryHash)) {
			require_classPrivateFieldSet2._classPrivateFieldGet2(_queries, this).set(query.queryHash, query);
			this.notify({
				type: "added",
				query
			});
		}
	}
	remove(query) {
		if (require_classPrivateFieldSet2._classPrivateFieldGet2(_queries, this).get(query.queryHash) === query) {
			query.destroy();
			require_classPrivateFieldSet2._classPrivateFieldGet2(_queries, this).delete(query.queryHash);
			this.notify({
				type: "removed",
				query
			});
		}
	}
};
exports.QueryCache = QueryCache;
