// node: --disable-proto=throw
// A program without `__proto__`.
const held = new Map([['__proto__', { __proto__: null }]]);
try {
  console.log({}.__proto__);
} catch (error) {
  console.log(error.code);
}
console.log(held.size, Object.getPrototypeOf(held.get('__proto__')), new Set(Object.keys({ ['__proto__']: 1 })));
