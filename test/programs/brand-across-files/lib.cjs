exports.make = () => new Map([[1, { a: new Set([2]) }]]);
exports.isMap = (value) =>
  value instanceof Map && value.constructor === Map && Object.getPrototypeOf(value) === Map.prototype;
exports.Base = class Base {
  #seen = new Set();
  has(x) {
    return #seen in x && x.#seen.size === 0;
  }
};
