// An unhandled rejection with a collection as its reason.
const reason = new Map([['reason', new Set([1])]]);
await Promise.reject(reason);
