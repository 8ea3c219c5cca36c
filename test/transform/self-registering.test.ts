import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
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
'use strict';;typeof __mapgauge__=="function"&&__mapgauge__.sites?.("ns",[{"name":"a"},{"name":"b"}]);
// Two of them.
const a = ${wrapper}new Map(),"ns:0"), b = ${wrapper}new Set([1]),"ns:1");
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

/** What a registry hears when the code runs, in order, and the code's value. */
function run(code: string, globals: object = {}) {
  const heard: unknown[] = [];
  class Wrapper {
    constructor(value: object, id: unknown) {
      heard.push(id);
      // biome-ignore lint/correctness/noConstructorReturn: as the real one.
      return value;
    }
    static sites(namespace: string, records: unknown) {
      heard.push([namespace, records]);
    }
  }
  const value: unknown = vm.runInNewContext(code, { ...globals, __mapgauge__: Wrapper });
  return { heard: JSON.parse(JSON.stringify(heard)) as unknown[], value };
}

const IS_STRICT = 'String([(function () { return this === undefined; })(), new Map().size])';

suite('what a source begins with stays what it is', () => {
  const STRICT = [
    "'use strict';",
    '"use strict";',
    "'use strict'\n",
    "'use strict' // comment\n",
    "'use strict' /* a\nb */",
    "/* a */ 'use strict' /* b */;",
    "'other'; 'use strict';",
    "'other'\n'use strict'\n",
    "'it\\'s'\n\"say \\\"\\\"\"\n'use strict'\n",
    "'line \\\n continues'; 'use strict';",
    "#!/usr/bin/env node\n'use strict';",
    "#!/usr/bin/env node\r\n// a\r\n'use strict';\r\n",
    "'use strict'\n;",
    "'use strict'\n++x;",
    "'use strict'\n!x;",
    "'use strict'\nin_;",
    "'use strict'\n{}",
    "'use strict'\n/* a */ // b\n",
  ];
  const SLOPPY = [
    '',
    '\n',
    '#!/usr/bin/env node\n',
    "'other';",
    "('use strict');",
    "x; 'use strict';",
    "'use strict'.length;",
    "'use strict'\n.length;",
    "'use strict'\n+ 'a';",
    "'use strict', x;",
    "'use strict'\nin {};",
    "'use strict'\ninstanceof Object;",
    "'use strict' || x;",
    "'use strict'\n!= x;",
    "'use strict'\n/ x;",
    "'use strict'\n/* a */ ? x : x;",
    "'use strict'\n[0];",
    '`use strict`;',
  ];
  for (const [beginnings, isStrict] of [[STRICT, 'true'] as const, [SLOPPY, 'false'] as const]) {
    for (const beginning of beginnings) {
      test(`${JSON.stringify(beginning)}: strict ${isStrict}`, () => {
        const source = `${beginning}${IS_STRICT}`;
        const context = { x: 1, in_: 1 };
        assert.equal(vm.runInNewContext(source, { ...context }), `${isStrict},0`);
        const { heard, value } = run(rewrite(source), context);
        assert.equal(value, `${isStrict},0`);
        assert.deepEqual(heard, [['ns', [{ name: 'String(…)' }]], 'ns:0']);
      });
    }
  }

  test('lines, and the columns of lines that hold no site', () => {
    for (const beginning of [...STRICT, ...SLOPPY]) {
      const source = `${beginning}\nthrow new Error();\n${IS_STRICT}`;
      const linesBefore = (text: string) => text.slice(0, text.indexOf('throw new Error')).split('\n');
      const [plain, written] = [linesBefore(source), linesBefore(rewrite(source))];
      assert.equal(written.length, plain.length, beginning);
      assert.equal(written.at(-1), plain.at(-1), beginning);
    }
  });
});
