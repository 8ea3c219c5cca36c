'use strict';
const a = require('./a.cjs');
exports.seen = [a.early.size, typeof a.late];
