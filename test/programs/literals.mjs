// Constructions wherever an expression may stand.
const t = (strings, ...values) => [strings.raw.join('|'), ...values.map((value) => value.size)];
const { a = new Map([[1, 1]]), ...rest } = { b: new Set([1]) };
const [c = new Set(), d = new Map().size] = [];
const f = (m = new Map([['p', 1]]), { s = new Set([m]) } = {}) => [m.size, s.size];
const o = {
  [new Map().size]: new Map(),
  get g() {
    return new Set([1, 2]);
  },
  async m() {
    return new Map();
  },
  *i() {
    yield* new Set([1]);
  },
};
class A {
  static #p = new Map([[1, 1]]);
  static {
    A.q = new Set(A.#p.keys());
  }
  [`${new Map().size}`] = new Map();
  accessor = new Set();
  static r = A.#p?.get(1) ?? new Map();
}
console.log(a, rest, c, d, f(), Object.keys(o), o.g, await o.m(), [...o.i()], A.q, A.r, new A());
console.log(
  t`x${new Map([[1, 1]])}y${new Set()}`,
  `${new Map().size}${[...new Set('ab')]}`,
  new Map() ? 1 : 2,
  (new Map(), new Set()).size,
);
