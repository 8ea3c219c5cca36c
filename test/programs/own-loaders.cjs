// Loaders that programs bring: for other languages, from strings, with a cache of their own.
const Module = require('node:module');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const vm = require('node:vm');
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'own-loaders-'));
const short = (value) => JSON.parse(JSON.stringify(value).replaceAll(JSON.stringify(folder).slice(1, -1), ''));
const write = (name, text) => fs.writeFileSync(path.join(folder, name), text);
const BODY = "const cache = new Map([[1, 2]]);\nmodule.exports = { cache, at: new Error('in').stack.split('\\n').slice(0, 3).map((line) => line.replaceAll(__dirname, '')) };\n";

// A string as a module.
function requireFromString(code, filename) {
  const made = new Module(filename, module);
  made.filename = filename;
  made.paths = Module._nodeModulePaths(path.dirname(filename));
  made._compile(code, filename);
  return made;
}
const fromString = requireFromString(BODY, path.join(folder, 'string.js'));
console.log(fromString.exports, Object.keys(fromString), Object.hasOwn(fromString, '_compile'));

// A transformation on the way, as pirates does it.
function addHook(transform, extension) {
  const old = Module._extensions[extension] ?? Module._extensions['.js'];
  Module._extensions[extension] = (mod, filename) => {
    const compile = mod._compile;
    mod._compile = function _compile(code) {
      mod._compile = compile;
      mod._compile(transform(code, filename), filename);
    };
    old(mod, filename);
  };
  return () => (Module._extensions[extension] = old);
}
const remove = addHook((code) => `${code}module.exports.transformed = new Set([module.filename.length > 0]);`, '.js');
write('hooked.js', BODY);
console.log(require(path.join(folder, 'hooked.js')), Object.keys(require.cache[path.join(folder, 'hooked.js')]));
remove();

// A language of its own, read from disk by the loader itself.
Module._extensions['.shout'] = (mod, filename) => mod._compile(fs.readFileSync(filename, 'utf8').replaceAll('NEW', 'new'), filename);
write('own.shout', BODY.replace('new Map', 'NEW Map'));
console.log(require(path.join(folder, 'own.shout')));

// An ordinary file between them, and one that fails.
write('plain.js', `${BODY}require('./own.shout');\nmodule.exports.again = require('./hooked.js').cache;`);
console.log(require(path.join(folder, 'plain.js')));
write('fails.shout', "const m = NEW Map();\nthrow NEW TypeError('of ' + m.size);");
for (const attempt of [() => require(path.join(folder, 'fails.shout')), () => requireFromString('const x = new Map(;', path.join(folder, 'broken.js'))]) {
  try {
    attempt();
  } catch (error) {
    console.log(error.name, error.message, short(error.stack.split('\n').slice(0, 3)));
  }
}

// A replaced `_compile`, which everybody then goes through, and put back.
const original = Module.prototype._compile;
const told = [];
Module.prototype._compile = function (content, filename, ...rest) {
  told.push([path.basename(filename), rest.length, this instanceof Module]);
  return original.call(this, content, filename, ...rest);
};
console.log(Module.prototype._compile === original, Object.hasOwn(Module.prototype, '_compile'), Object.keys(Module.prototype));
write('through.js', 'exports.m = new Map();');
require(path.join(folder, 'through.js'));
requireFromString('exports.m = new Map();', path.join(folder, 'through-too.js'));
Module.prototype._compile = original;
console.log(told, Module.prototype._compile === original, original.length);
const frozen = Object.freeze(new Module('frozen'));
try {
  (() => { 'use strict'; frozen._compile = 1; })();
} catch (error) {
  console.log(error.name, Object.hasOwn(frozen, '_compile'));
}
class Sub extends Module { _compile(...args) { return super._compile(...args); } }
const sub = new Sub('sub', null);
sub.filename = path.join(folder, 'sub.js');
sub._compile(BODY, sub.filename);
console.log(sub.exports);
console.log([...Object.entries(Module.prototype)].map(([name, value]) => [name, typeof value]), '_compile' in sub);

// A module evaluated by its wrapper, as jiti does it.
const wrapper = vm.runInThisContext(`(async function (exports, require, module, __filename, __dirname) { ${BODY}\n})`, { filename: path.join(folder, 'jiti.js') });
const evaluated = { exports: {} };
wrapper(evaluated.exports, require, evaluated, path.join(folder, 'jiti.js'), folder).then(() => {
  console.log(evaluated.exports);
  fs.rmSync(folder, { recursive: true });
});
