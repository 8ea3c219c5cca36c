// A program that reads its own call sites.
'use strict';
Error.prepareStackTrace = (error, sites) =>
  sites
    .slice(0, 3)
    .map((site) => [
      site.getFunctionName(),
      site.getLineNumber(),
      site.isConstructor(),
      site.isToplevel(),
      site.isNative(),
    ]);
function inner() {
  return new Error('x').stack;
}
function outer() {
  return new Map([['stack', inner()]]);
}
console.log(outer().get('stack'));
function Legacy() {
  this.map = new Map([['at', new Error('y').stack[0]]]);
}
console.log(new Legacy().map);
const target = {};
Error.captureStackTrace(target, outer);
console.log(target.stack.length, Error.stackTraceLimit);
