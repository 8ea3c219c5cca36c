// Errors as programs take them apart: causes, aggregates, limits, own traces.
const made = new Map([['k', new Set([1])]]);
const lines = (stack) => stack.split('\n').filter((line) => !line.includes('node:internal')).map((line) => line.replace(/\(?file:.*\/|:\d+\)?$/g, ''));

const inner = () => { throw new RangeError(`inner ${new Map([[1, 2]]).size}`); };
try {
  try { inner(); } catch (cause) { throw new Error('outer', { cause }); }
} catch (error) {
  console.log(lines(error.stack), error.cause.message, lines(error.cause.stack));
}
const many = new AggregateError([new Error('a'), new TypeError('b')], `of ${made.size}`);
console.log(many.errors.map(String), many.message);
const holder = { made: new Set([3]) };
Error.captureStackTrace(holder, inner);
console.log(lines(holder.stack).length > 0, Object.keys(holder));
Error.stackTraceLimit = 1;
console.log(lines(new Error(`one ${new Set([1]).size}`).stack));
Error.stackTraceLimit = 0;
console.log(new Error('none').stack);
Error.stackTraceLimit = 10;
for (const call of [() => new Map(5), () => new Set(1), () => new Map([1]), () => Map(), () => new Map().get.call(1), () => new Map([[1, 2]]).forEach(3)]) {
  try { call(); } catch (error) { console.log(error.name, error.message, lines(error.stack).length); }
}
try { null_(new Map()); } catch (error) { console.log(error.message); }
throw new Error('last', { cause: new TypeError(`first of ${made.size}`) });
