// node: --pending-deprecation --trace-deprecation
const { Buffer } = require('node:buffer');
const util = require('node:util');
const old = util.deprecate((size) => new Map([[size, 1]]), 'old is old', 'TEST0001');
console.log(old(1), old(2), new Set([Buffer.from('a').length]));
process.emitWarning('warned', { type: 'TestWarning', code: 'T1', detail: `of ${new Set([1]).size}` });
