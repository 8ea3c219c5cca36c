'use strict';
const a = require('./a.mjs');
const own = new Map([[1, 1]]);
exports.sizes = () => [own.size, a.shared.size];
