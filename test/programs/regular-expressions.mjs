// Slashes of all kinds around constructions.
let g = 2, i = 1, a = 8;
const values = [
  a / 2 / g,
  /'/.test("'"),
  a++ / 2,
  [1] / 1,
  (a) / g / i,
  `${/`/.source}`.length,
  /[/'"`]/.source,
  a /g/ i,
];
if (a) /new Map()/.test('x') && values.push('no');
const f = () => /new Set\(/g;
values.push(f().flags, new Map([[/a/.source, /b/v.flags]]), typeof /x/, { a: 1 } / 2, /\//.source, /(?:)/.exec('')[0]);
values.push(
  new Map([[1, 2]]).get(1) / new Set([1]).size,
  /* ' */ 1, // "
);
console.log(values, 'new Map()', 'new Set()', `new Map() ${new Map().size}`);
