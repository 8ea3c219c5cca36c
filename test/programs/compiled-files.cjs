// Code that is compiled from text under the name of a file, as loaders, dev servers and test runners do.
const vm = require('node:vm');
const util = require('node:util');
const path = require('node:path');
const fileOf = (name) => path.join(__dirname, 'compiled', name);
// Without Node's inner frames.
const linesOf = (error) => error.stack.split('\n').filter((line) => !line.includes('node:internal/')).slice(0, 3);

const wrapped = "(function (exports, require, module) { const cache = new Map([[1, 2]]); exports.cache = cache;\nexports.at = new Error('here').stack.split('\\n').slice(0, 3); })";
for (const options of [{ filename: fileOf('a.js') }, fileOf('b.js'), { filename: `file://${fileOf('c.js')}?t=1`, lineOffset: 10, columnOffset: 3 }]) {
  const exports = {};
  vm.runInThisContext(wrapped, options)(exports);
  console.log(exports.cache, exports.cache.constructor === Map, exports.at);
}
const compiled = vm.compileFunction("const held = new Set([a]);\nif (a) return [held, new Error('there').stack.split('\\n')[1]];", ['a'], { filename: fileOf('d.js') });
console.log(compiled(1), compiled.length, compiled.name);
console.log(vm.runInNewContext('new Map([[1, 2]]).size', {}, fileOf('e.js')), vm.runInContext('new Set([1]).size', vm.createContext(), { filename: fileOf('f.js') }));
const isolated = vm.createContext({});
console.log(vm.compileFunction('return new Map([[1, 2]])', [], { filename: fileOf('g.js'), parsingContext: isolated })() instanceof Map);

// Caches of V8's belong to who asks for them.
const text = 'new Map([[1, new Set()]]).size';
const first = new vm.Script(text, { filename: fileOf('h.js'), produceCachedData: true });
const second = new vm.Script(text, { filename: fileOf('h.js'), cachedData: first.cachedData });
console.log(first.cachedDataProduced, second.cachedDataRejected, second.runInThisContext());
const third = vm.compileFunction(`return ${text}`, [], { filename: fileOf('i.js'), produceCachedData: true });
const fourth = vm.compileFunction(`return ${text}`, [], { filename: fileOf('i.js'), cachedData: third.cachedData });
console.log(third.cachedDataProduced, fourth.cachedDataRejected, fourth());

// What fails, fails as it always did.
for (const attempt of [
  () => new vm.Script('new Map(;', { filename: fileOf('j.js') }),
  () => vm.compileFunction('new Map(', [], { filename: fileOf('j.js') }),
  () => vm.runInThisContext('const m = new Map();\nm.get(1).x', { filename: fileOf('j.js') }),
  () => new vm.Script('new Map()', { filename: 1 }),
  () => vm.compileFunction(1),
  () => vm.compileFunction('new Map()', [], 1),
  () => vm.Script('new Map()'),
  () => new vm.Script(Symbol('new Map()')),
  () => vm.runInThisContext('const numbers =\n5;\nnew Map(numbers)', fileOf('j.js')),
]) {
  try {
    console.log(attempt());
  } catch (error) {
    console.log(error.name, error.code, error.message, linesOf(error).filter((line) => !line.includes('new Map(numbers)') && !/^ *\^/.test(line)));
  }
}

// Options are read as often, and in the order, that Node reads them.
const seen = [];
const spy = new Proxy({ filename: fileOf('k.js') }, { get: (target, key) => (seen.push(key), target[key]), getOwnPropertyDescriptor: (target, key) => (seen.push(['own', key]), Reflect.getOwnPropertyDescriptor(target, key)), getPrototypeOf: () => (seen.push('prototype'), null) });
vm.compileFunction('return new Map()', [], spy);
new vm.Script('new Map()', spy);
console.log(seen);
class Options { get filename() { seen.push('getter'); return fileOf('l.js'); } }
seen.length = 0;
vm.compileFunction('return new Map()', [], new Options());
vm.compileFunction('return new Map()', [], { get filename() { seen.push('own getter'); return fileOf('l.js'); } });
console.log(seen);

// The functions and classes themselves.
class Own extends vm.Script { constructor(code) { super(code, { filename: fileOf('m.js') }); this.own = true; } }
const own = new Own('new Map([[1, 2]])');
console.log(own.runInThisContext(), own instanceof vm.Script, own.constructor === Own, Object.keys(own), new vm.Script('1').constructor === vm.Script);
// From Node 26 on it tells proxies from what they stand for: README, Limits.
const inspect = (value, options) => (parseInt(process.versions.node) < 26 ? util.inspect(value, options) : '');
console.log(inspect(vm, { depth: 1 }), vm.Script.prototype.constructor === vm.Script, String(vm.Script).slice(0, 40));
for (const name of ['Script', 'compileFunction', 'runInThisContext']) {
  const { value, ...rest } = Object.getOwnPropertyDescriptor(vm, name);
  console.log(name, value.name, value.length, typeof value, Reflect.ownKeys(value), rest);
}
console.log(Reflect.ownKeys(Object.getPrototypeOf(vm.Script)), Object.getPrototypeOf(vm.Script).name, Object.getPrototypeOf(vm.Script.prototype) === Object.getPrototypeOf(vm.Script).prototype);
import('node:vm').then((namespace) => {
  console.log(namespace.Script === vm.Script, namespace.compileFunction === vm.compileFunction, namespace.default === vm);
  console.log(process.getBuiltinModule('vm') === vm, Object.keys(require.cache).length);
});
