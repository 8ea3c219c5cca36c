// Names that mean something else here.
const results = [];
{
  const Map = class {
    constructor(x) {
      this.x = x;
    }
  };
  results.push(new Map(1));
}
{
  function Set(x) {
    return { x };
  }
  results.push(new Set(2));
}
((globalThis, Object, Symbol, undefined, __mapgauge__) => {
  results.push(new Map([[1, 2]]).size);
})();
((Map = Array) => results.push(new Map(2).length))();
try {
  results.push(new Later());
} catch (error) {
  results.push(error.message);
}
class Later {}
{
  try {
    new Map();
  } catch (error) {
    results.push(error.message);
  }
  let Map;
}
const original = globalThis.Map;
globalThis.Map = class Fake {
  fake = true;
};
results.push(new Map().fake, new original().size);
globalThis.Map = original;
Object.defineProperty(globalThis, 'Set', {
  get() {
    results.push('read');
    return Array;
  },
  configurable: true,
});
results.push(new Set(3).length, typeof __mapgauge__ === 'function' || typeof __mapgauge__);
results.pop();
console.log(results);
