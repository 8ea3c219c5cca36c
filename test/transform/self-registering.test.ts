import assert from 'node:assert/strict';
import { test } from 'node:test';
import vm from 'node:vm';
import { analyse } from '../../src/transform/analyse.ts';
import { selfRegistering } from '../../src/transform/self-registering.ts';

const SOURCE = `#!/usr/bin/env node
'use strict';
// Two of them.
const a = new Map(), b = new Set([1]);
`;

const rewrite = (source: string) => {
  const sites = analyse(source, { url: 'a.cjs' });
  return selfRegistering(
    source,
    sites,
    'ns',
    sites.map(({ name }) => ({ name })),
  );
};

test('the code tells of its sites before it makes anything, and no line moves', () => {
  const wrapper = 'new(typeof __mapgauge__=="function"?__mapgauge__:{}.constructor)(';
  assert.equal(
    rewrite(SOURCE),
    `#!/usr/bin/env node
'use strict';
// Two of them.
typeof __mapgauge__=="function"&&__mapgauge__.sites?.("ns",[{"name":"a"},{"name":"b"}]);const a = ${wrapper}new Map(),"ns:0"), b = ${wrapper}new Set([1]),"ns:1");
`,
  );
});

test('a wrapper that takes sites hears of them first, and then of each collection', () => {
  const heard: unknown[] = [];
  function Wrapper(value: object, id: string) {
    heard.push([Object.prototype.toString.call(value), id]);
    return value;
  }
  Wrapper.sites = (...said: unknown[]) => heard.push(said);
  const sizes = vm.runInNewContext(`${rewrite(SOURCE)};[a.size, b.size]`, { __mapgauge__: Wrapper });
  assert.deepEqual([...sizes], [0, 1]);
  assert.deepEqual(JSON.parse(JSON.stringify(heard)), [
    ['ns', [{ name: 'a' }, { name: 'b' }]],
    ['[object Map]', 'ns:0'],
    ['[object Set]', 'ns:1'],
  ]);
});

for (const [what, globals] of [
  ['without a wrapper', {}],
  ['with one that takes no sites', { __mapgauge__: Object }],
  ['with a global of that name that is no function', { __mapgauge__: 'mine' }],
] as const) {
  test(`${what} it does what it did`, () => {
    assert.deepEqual([...vm.runInNewContext(`${rewrite(SOURCE)};[a.size, b.size]`, { ...globals })], [0, 1]);
  });
}
