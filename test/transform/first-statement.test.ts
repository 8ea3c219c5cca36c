import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { findFirstStatement } from '../../src/transform/first-statement.ts';

suite('where the first statement stands, at |', () => {
  const CASES: readonly string[] = [
    '|f()',
    '',
    '  \n// a\n/* b */ |f()',
    '#!/usr/bin/env node\n|f()',
    '\uFEFF#!/usr/bin/env node\r\n|f()',
    '\uFEFF|f()',
    "'use strict';|f()",
    "'use strict'; // said\n'use client'\n|f()",
    '"use strict"\n|f()',
    '"use strict" /* \n */ |f()',
    '"use strict"\n|++a',
    '"use strict"\n|!a',
    '"use strict"\n|index()',
    '"it\'s \\" quoted" ; |f()',
    '"a \\\r\n b"\n|f()',
    '"use strict"',
    '"use strict";',
    '|"a".length',
    '|"a"\n.length',
    '|"a"\n+ b',
    '|"a"\n(b)',
    '|"a"\n`b`',
    '|"a"\nin b',
    '|"a" + b',
    '|("use strict")',
    '|`use strict`',
    "|import 'a'",
    '// a\n|@decorate export class A {}',
    '/* a **/ |export {}',
  ];
  for (const text of CASES) {
    const at = text.indexOf('|');
    const source = text.replace('|', '');
    test(JSON.stringify(text), () => assert.equal(findFirstStatement(source), at < 0 ? source.length : at));
  }
});
