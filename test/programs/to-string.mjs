// Functions that are sent elsewhere as text.
import { createContext, runInContext, runInNewContext, Script } from 'node:vm';

function make(entries) {
  const map = new Map(entries);
  map.set('set', new Set([1, 2]));
  return [map.size, map.get('set').size];
}
class Box {
  static held = new Map([[1, 1]]);
  open() {
    return new Set(Box.held.keys());
  }
}
const arrow = (x) => new Map([[x, new Set([x])]]).get(x).size;
const shadowed = `(function (globalThis, Object, Map) { return (${make})([]); })(null, null, globalThis.Map)`;

console.log(runInNewContext(`(${make})([[1, 2]])`), new Function(`return (${arrow})(1)`)(), (0, eval)(`(${arrow})(3)`));
console.log(
  runInContext(`(${Box}); new (${Box})().open().size`, createContext({})),
  new Script(`(${make})([])`).runInThisContext(),
);
console.log(runInNewContext(shadowed), JSON.parse(JSON.stringify(new Function('return ' + make)()([]))));
with_();
function with_() {
  console.log(new Function('scope', `with (scope) { return (${arrow})(1) }`)({ typeof: 1, Object: null }));
}
