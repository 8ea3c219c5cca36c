// Names beyond ASCII, escapes in names, and emoji before a construction.
const größe = new Map([['ä', '😀']]);
const 名 = new Set(['漢']);
const \u0061bc = '😀😀',
  d = new Map([[abc, größe]]);
console.log(
  größe,
  名,
  abc,
  d.size,
  new M\u0061p().size,
  '\u{1F600}'.length,
  /[\u{1F600}]/u.test('😀'),
  new Map().size / 2 / 1,
);
