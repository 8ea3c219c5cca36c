// Stacks of what fails inside of a construction: lines, names and frames, without columns.
const withoutColumns = (stack) => stack.replaceAll(/:(\d+):\d+/g, ':$1').replaceAll(/file:\S*\//g, '');
const attempt = (work) => {
  try {
    console.log(work());
  } catch (error) {
    console.log(withoutColumns(error.stack));
  }
};
attempt(() => new Map(5));
attempt(() => new Map([1]));
attempt(function named() {
  return new Set(Symbol.iterator);
});
attempt(() => new Map([[1, fail()]]));
attempt(() => Map());
attempt(
  () =>
    new Map(
      new Proxy([], {
        get() {
          throw new TypeError('from a trap');
        },
      }),
    ),
);
function fail() {
  return new Set([...undefined]);
}
class Store {
  #map = new Map(undefinedName);
}
attempt(() => new Store());
const generator = (function* () {
  yield new Map([[1, yield]]);
})();
generator.next();
attempt(() => generator.throw(new RangeError('thrown in')));
