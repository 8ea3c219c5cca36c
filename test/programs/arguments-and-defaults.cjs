// Default parameters, `arguments`, `new.target`, `this`, and evaluation order.
const order = [];
const note = (name, value) => {
  order.push(name);
  return value;
};
function f(a = note('a', new Map([[1, 1]])), b = note('b', new Set(a.keys()))) {
  return [a.size, b.size, arguments.length, f.length];
}
console.log(f(), f(undefined, new Set()), order);
function Target() {
  if (!new.target) return new Target();
  this.map = new Map([[this, new.target === Target]]);
}
console.log(Target().map.size, [...new Target().map.values()]);
const object = {
  n: 1,
  make() {
    return new Map([[this.n, () => this.n]]);
  },
  arrow: () => new Map([[typeof this, this === module.exports]]),
};
console.log(object.make().get(1)(), [...object.arrow()]);
new Map(((order.length = 0), [[note('key', 1), note('value', 2)]]));
console.log(order.join(), f.toString.call(note).length > 10, f.name);
