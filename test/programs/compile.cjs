// Code that is compiled from text, which no hook sees, beside code that is.
const vm = require('node:vm');
const made = new Map([[1, 2]]);
const compiled = vm.compileFunction('return [new Map([[a, 1]]).size, a]', ['a']);
console.log(compiled(3), compiled.toString());
const script = new vm.Script('new Map([[1, 2]]) instanceof Map', { filename: 'script.js', produceCachedData: true });
console.log(script.runInThisContext(), script.runInNewContext(), script.cachedData.length > 0);
console.log(vm.runInContext('new Set([1]).constructor === Set', vm.createContext()), vm.isContext(made));
console.log(new Function('m', 'return new Map(m)')(made), eval('new Set(made.keys())'), (0, eval)('typeof made'));
const isolated = vm.createContext({ made });
console.log(vm.runInContext('made instanceof Map', isolated), vm.runInContext('made.constructor === Map', isolated));
try {
  vm.runInNewContext('const m = new Map();\nm.get(1).x', {}, { filename: 'fails.js' });
} catch (error) {
  console.log(error.name, error.message, error.stack.split('\n').slice(0, 2));
}
try {
  new vm.Script('new Map(;', { filename: 'broken.js' });
} catch (error) {
  console.log(error.name, error.message, error.stack.split('\n').slice(0, 3));
}
