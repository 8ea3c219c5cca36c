"use strict";
// source/index.ts
module.exports = __toCommonJS(index_exports);
// source/ip-key-generator.ts
// source/memory-store.ts
var MemoryStore = class {
  constructor(validations2) {
    this.validations = validations2;
    this.previous = /* @__PURE__ */ new Map();
    this.current = /* @__PURE__ */ new Map();
    this.localKeys = true;
  }
  async resetKey(key) {
    this.current.delete(key);
    this.previous.delete(key);
  }
  getClient(key) {
    if (this.current.has(key)) return this.current.get(key);
    let client;
    if (this.previous.has(key)) {
      client = this.previous.get(key);
      this.previous.delete(key);
    } else {
      client = { totalHits: 0, resetTime: /* @__PURE__ */ new Date() };
      this.resetClient(client);
    }
    this.current.set(key, client);
    return client;
  }
  clearExpired() {
    this.previous = this.current;
    this.current = /* @__PURE__ */ new Map();
  }
};
// source/rate-limit.ts
// source/console-logger.ts
// source/headers.ts
// source/utils.ts
// source/validations.ts
// source/rate-limit.ts
// source/time-constants.ts
module.exports = Object.assign(rateLimit, module.exports);
