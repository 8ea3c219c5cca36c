'use strict';
exports.early = new Map([['early', 1]]);
const b = require('./b.cjs');
exports.late = new Map([['late', b.seen]]);
