// Programs that take the module system apart.
const Module = require('node:module');
const path = require('node:path');
const held = new Map();
const original = Module._load;
Module._load = function (request) {
  held.set(path.basename(request), arguments.length);
  return Reflect.apply(original, this, arguments);
};
require('./brand-across-files/lib.cjs').make();
Module._load = original;
Module._extensions['.held'] = (module, filename) => {
  module._compile(`module.exports = new Set([${JSON.stringify(path.basename(filename))}])`, filename);
};
require('node:fs').writeFileSync(path.join(require('node:os').tmpdir(), `x${process.pid}.held`), '');
const set = require(path.join(require('node:os').tmpdir(), `x${process.pid}.held`));
require('node:fs').unlinkSync(path.join(require('node:os').tmpdir(), `x${process.pid}.held`));
const made = new Module('/virtual/made.cjs', module);
made._compile('module.exports = new Map([[__filename, require("node:path").sep]])', '/virtual/made.cjs');
console.log(
  held,
  set.size,
  made.exports,
  Object.keys(Module._extensions),
  Module.wrap('x').length,
  module.children.length,
);
delete require.cache[require.resolve('./brand-across-files/lib.cjs')];
console.log(
  require('./brand-across-files/lib.cjs').isMap(new Map()),
  require.extensions === Module._extensions,
  typeof Module.prototype._compile,
  Module.prototype._compile.length,
);
