import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';

/** Says that its fifth line is the first of `original.ts`. */
const SOURCE_MAP = { version: 3, sources: ['original.ts'], names: [], mappings: ';;;;AAAA' };

test('places are those of the code as it runs, also where Node applies source maps', (context) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'access-'));
  context.after(() => rmSync(folder, { recursive: true }));
  const file = path.join(folder, 'program.mjs');
  const url = new URL('../../src/access/call-path.ts', import.meta.url).href;
  const map = Buffer.from(JSON.stringify(SOURCE_MAP)).toString('base64');
  const lines = [
    `import { capturePath } from '${url}';`,
    '',
    '',
    '',
    'console.log(JSON.stringify(capturePath().frames));',
  ];
  writeFileSync(file, `${lines.join('\n')}\n//# sourceMappingURL=data:application/json;base64,${map}\n`);
  const output = execFileSync(process.execPath, [...process.execArgv, '--enable-source-maps', file]);
  assert.deepEqual(JSON.parse(`${output}`), [{ file: pathToFileURL(file).href, line: 5, column: 28 }]);
});
