import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { outline } from '../../src/transform/outline.ts';
import { findCandidates } from '../../src/transform/prefilter.ts';

/** What is left to parse; undefined where the source cannot be told without a parser. */
function outlineOf(source: string, sites?: readonly number[]): string | undefined {
  const candidates = findCandidates(source, ['Map']);
  const short = outline(source, candidates, sites);
  if (short === undefined) return undefined;
  for (const offset of candidates) {
    const at = short.toText(offset);
    assert.equal(short.toSource(at), offset);
    assert.equal(short.text.slice(at, at + 8), source.slice(offset, offset + 8));
  }
  return short.text;
}

const LONG = 'that is long enough to be worth a cut';
const LONGER = LONG.repeat(5);
const SITE = 'const seen = new Map();';

suite('what is cut out of a source', () => {
  const CASES: readonly [title: string, source: string, kept: string][] = [
    ['statements of the outermost level', `f("${LONG}");\n${SITE}\ng("${LONG}");\n`, `\n${SITE}\n\n`],
    ['a directive, which changes nothing that is looked at', `"use strict";\n${SITE}`, `\n${SITE}`],
    ['a hashbang', `#!/usr/bin/env -S node --title="it's"\nf();\n${SITE}`, `\n${SITE}`],
    ['declarations behind a brace', `const a = {}\nfunction f() {}\n${SITE}`, `\n\n${SITE}`],
    ['bodies of functions', `f(new Map(), function (a) { return "${LONG}"; })`, `f(new Map(), function (a) { })`],
    ['bodies of arrow functions', `g(new Map(), () => { return "${LONG}"; });`, 'g(new Map(), () => { });'],
    ['the outer one of two bodies', `f(new Map(), () => { if (a) { g("${LONG}"); } });`, `f(new Map(), () => { });`],
    [
      'bodies beside a site, in a body that holds it',
      `function f() { if (a) {\n g("${LONG}"); } ${SITE} }`,
      `function f() { if (a) {\n} ${SITE} }`,
    ],
    ['objects', `a = () => ({ b: new Map(), c: { d: "${LONG}" } })`, 'a = () => ({ b: new Map(), c: { } })'],
    [
      'names that are imported',
      `import { aLongName, anotherLongName, aThirdLongName } from 'a'\n${SITE}`,
      `import { } from 'a'\n${SITE}`,
    ],
    ['patterns', `const { aLongName, anotherLongName, aThirdLongName } = f(new Map());`, 'const { } = f(new Map());'],
    ['what follows the last site', `${SITE}\nconst a = 1;\nf('`, `${SITE}\n\n`],
    ['methods', `class A { #a = new Map()\n m() { return "${LONG}"; } }`, 'class A { #a = new Map()\n m() { } }'],
    ['statements on one line', `f("${LONG}");${SITE}g("${LONG}");`, ` ${SITE} `],
    ['comments in a line', `f(/* ${LONG} */ new Map())`, 'f(  new Map())'],
    ['comments that end a line', `return /* ${LONG}\n*/ new Map() // ${LONG}\nf()`, 'return \n new Map()  \nf()'],
    [
      'long strings',
      `f(new Map(), "${LONGER}", '${LONGER}', [\`${LONGER}\${a}${LONGER}\`])`,
      `f(new Map(), " ", ' ', [\` \${a} \`])`,
    ],
    ['bodies with comments', `if (new Map()) { f(); // ${LONG}\n }`, `if (new Map()) {\n}`],
  ];
  for (const [title, source, kept] of CASES) test(title, () => assert.equal(outlineOf(source), kept));
});

suite('what is cut out around a name', () => {
  const CASES: readonly [title: string, source: string, kept: string][] = [
    [
      'statements beside a name, in a body that holds it',
      `function f() {\n g("${LONG}");\n ${SITE}\n h("${LONG}");\n return }`,
      `function f() {\n\n ${SITE}\n\n return }`,
    ],
    [
      'members beside a name',
      `class A { a = f("${LONG}"); b = new Map(); c = f("${LONG}"); d = 1; }`,
      'class A {  b = new Map();  d = 1; }',
    ],
    [
      'statements behind the first label of a switch',
      `switch (a) { case 1: f("${LONG}"); g("${LONG}"); case 2: ${SITE} h("${LONG}"); }`,
      `switch (a) { case 1: f("${LONG}");  case 2: ${SITE}  }`,
    ],
  ];
  for (const [title, source, kept] of CASES) test(title, () => assert.equal(outlineOf(source, []), kept));
});

suite('what stays in one piece', () => {
  const CASES: readonly [title: string, source: string][] = [
    ['an else behind a semicolon', 'if (a) b();\nelse c(new Map());'],
    ['a while behind a semicolon', 'do f();\nwhile (new Map());'],
    ['a function that is no statement', 'a = b ||\nfunction () { return new Map() }'],
    ['what follows a default export', 'export default\nclass A { a = new Map() }'],
    ['an else inside of a body', `{ if (a) b("${LONG}"); else c(new Map()); }`],
    ['a while inside of a body', `{ do b("${LONG}"); while (new Map()); }`],
    ['the head of a loop', `for (let a = "${LONG}"; b; new Map()) c()`],
    ['statements beside a site', `function f() { g("${LONG}"); ${SITE} h("${LONG}"); }`],
    ['members beside a site', `class A { a = f("${LONG}"); b = new Map(); c = f("${LONG}"); d = 1; }`],
    ['a condition and its statement', 'if (a)\nvar b = new Map();'],
    ['a label and its statement', 'a:\nfor (;;) new Map();'],
    ['a decorator and its class', '@dec({})\nexport class A { a = new Map() }'],
    ['a clause behind a brace', 'try {}\ncatch (e) { new Map() }'],
    ['a dynamic import behind a sign', 'a =\nimport(new Map())'],
    ['keys, however long', `a = { "${LONGER}": new Map() }`],
    ['a string of several lines', `f(new Map(), "${LONGER}\\\n${LONGER}")`],
    ['a template that holds code', `a = \`\n\${ new Map() };\nconst b = 1;\n\`;`],
    ['a string that holds a line', 'a = "\\\nconst b = 1;" + new Map();'],
    ['a comment that holds a line', 'a = 1 /*;\nconst b = 1;\n*/ + new Map();'],
  ];
  for (const [title, source] of CASES) {
    test(title, () => assert.equal(outlineOf(source), source));
  }
});

suite('a slash', () => {
  // Each holds a quote: taken for something else it opens a string that has no end.
  const PATTERNS: readonly string[] = [
    `/'/`,
    `a = /'/`,
    `f(/'/, [/'/], !/'/)`,
    `a ? /'/ : /'/g`,
    `() => /'/`,
    `return /'/`,
    `typeof /'/`,
    `if (a) /'/.test(b)`,
    `while (f(a)) /'/.test(b)`,
    `/[/']/`,
    `/\\/'/`,
    `a = b / /'/`,
    `\`\${/'/}\``,
    `; /'/`,
    `a /* ; */ = /'/`,
  ];
  for (const text of PATTERNS) test(`begins a pattern: ${text}`, () => assert.ok(outlineOf(`${text};\n${SITE}`)));

  // Taken for the start of a pattern, each would open one that its line does not end.
  const DIVISIONS: readonly string[] = [
    'a / b',
    'a() / b',
    '(a) / b',
    'a[0] / b',
    '"a" / b',
    '`a` / b',
    '/a/ / b',
    '/a/g / b',
    '1. / b',
    'a.return / b',
    'a?.typeof / b',
    'this.#if / b',
    'a.if(b) / c',
    'this.while (b) / c',
    'a /* ( */ / b',
  ];
  for (const text of DIVISIONS) test(`divides: ${text}`, () => assert.ok(outlineOf(`f(${text});\n${SITE}`)));

  const DOUBTS: readonly string[] = [
    'a = {} / b',
    'a++ / b',
    'await / b',
    'for (const a of /b/) c()',
    'yield /b/',
    'for await (const a of b) /c/.test(a)',
    'a . return / b',
    '[...await /b/]',
    'a! / b',
  ];
  for (const text of DOUBTS) {
    test(`is for a parser to tell: ${text}`, () => assert.equal(outlineOf(`${text};\n${SITE}`), undefined));
  }
});

suite('what is left to the parser as a whole', () => {
  const CASES: readonly [title: string, source: string][] = [
    ['a bracket without its other', `f(;\n${SITE}`],
    ['brackets that do not match', `f[);\n${SITE}`],
    ['a bracket too many', `f());\n${SITE}`],
    ['a string without an end', `f("a);\n${SITE}`],
    ['a template without an end', `f(\`a);\n${SITE}`],
    ['a comment without an end', `f(); /*\n${SITE}`],
    ['comments of HTML', `<!-- a\n${SITE}`],
    ['the end of a comment of HTML', `f();\n--> a\n${SITE}`],
    ['white space that is hardly ever seen', `f()\u00a0/ a;\n${SITE}`],
  ];
  for (const [title, source] of CASES) test(title, () => assert.equal(outlineOf(source), undefined));
});

test('megabytes of one string, template, pattern, comment or nesting take neither stack nor time', () => {
  const long = 'x'.repeat(4_000_000);
  for (const text of [`"${long}"`, `\`${long}\``, `/${long}/`, `/*${long}*/1`, `"${long}`, `/${long}`, `\`${long}`]) {
    outline(`a = ${text};\n${SITE}`, [0]);
  }
  // A line without an end must not be gone over again for each of these.
  const many = 'f(/a/, "b", () => { return "a body that is worth a cut, each of them" }); /* and a comment as long */ ';
  assert.ok(outline(many.repeat(20_000) + SITE, [many.length * 20_000]));
  const deep = 100_000;
  assert.ok(outlineOf(`a = ${'('.repeat(deep)}1${')'.repeat(deep)};\n${SITE}`));
});

test('what is cut out keeps its place among what is kept', () => {
  const source = `/* ${LONG} new Map() */ a = new Map(); b = new Map(); /* ${LONG} new Map() */ c = new Map();`;
  const offsets = findCandidates(source, ['Map']);
  const short = outline(source, offsets);
  const places = offsets.map((offset) => short?.toText(offset) ?? offset);
  assert.equal(places.length, 5);
  assert.deepEqual(
    places.toSorted((a, b) => a - b),
    places,
  );
  assert.equal(short?.toSource(places[1] ?? 0), offsets[1]);
});
