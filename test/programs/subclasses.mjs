// Subclasses, with private fields, species, frozen instances, overridden methods.
class Counted extends Map {
  #reads = 0;
  static get [Symbol.species]() {
    return Map;
  }
  constructor(entries) {
    super(entries);
    this.made = new.target.name;
  }
  get(key) {
    this.#reads += 1;
    return super.get(key);
  }
  get reads() {
    return this.#reads;
  }
}
class Frozen extends Set {
  constructor(values) {
    super(values);
    Object.freeze(this);
  }
  add(value) {
    return super.add(value);
  }
}
class Deep extends Counted {
  inner = new Counted([[1, 1]]);
}
const counted = new Counted([['a', 1]]);
counted.get('a');
console.log(
  counted,
  counted.reads,
  new Frozen([1, 2]),
  new Deep().inner.made,
  new Deep() instanceof Map,
  Object.isFrozen(new Frozen()),
);
console.log(
  Reflect.construct(Map, [[[1, 2]]], Counted) instanceof Counted,
  Reflect.construct(Map, []) instanceof Map,
  Counted.name,
  Counted.length,
  Deep.prototype.constructor === Deep,
);
console.log(
  new (class extends Map {})([[1, 1]]).size,
  new (class Map extends Set {})([1]).size,
  Object.getOwnPropertyNames(counted),
  Reflect.ownKeys(new Frozen()),
);
function Old() {
  return Reflect.construct(Map, [], Old);
}
Object.setPrototypeOf(Old.prototype, Map.prototype);
console.log(new Old().set(1, 1).size, new Old() instanceof Old);
try {
  class Bad extends Map {
    constructor() {}
  }
  new Bad();
} catch (error) {
  console.log(error.message);
}
