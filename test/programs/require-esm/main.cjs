// `require()` of ES modules.
'use strict';
const plain = require('./plain.mjs');
const renamed = require('./module.mjs');
console.log(plain, renamed, plain.list === plain.default, Object.prototype.toString.call(plain));
import('./plain.mjs').then((module) => console.log(module === plain, module.list.size));
