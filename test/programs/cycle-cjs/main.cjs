// A cycle of CommonJS modules, in which one sees the other half made.
'use strict';
const a = require('./a.cjs');
console.log(a.late, Object.keys(a), Object.keys(require.cache).length, module.children.length);
console.log(require.main === module, module.loaded, module.parent, module.paths.length > 0);
