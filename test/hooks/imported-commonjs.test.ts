import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { suite, test } from 'node:test';
import { recoverWithoutSource, withWholeRequire } from '../../src/hooks/imported-commonjs.ts';
import type { LoadResult } from '../../src/hooks/load-result.ts';

const HERE = import.meta.url;

suite('CommonJS that ESM imports, on a Node that would give it a poor `require`', () => {
  test('goes through the ordinary CommonJS loader', () => {
    const result = { format: 'commonjs', source: 'text', shortCircuit: true };
    const expected = { format: 'commonjs-sync', source: 'text', shortCircuit: true };
    assert.deepEqual(withWholeRequire(result, HERE), expected);
    assert.equal(result.format, 'commonjs');
  });

  for (const source of [null, undefined]) {
    test(`the source that a hook has left to Node (${source}) is read`, () => {
      const result = withWholeRequire<LoadResult>({ format: 'commonjs', source }, HERE);
      assert.deepEqual(result, { format: 'commonjs-sync', source: readFileSync(new URL(HERE)) });
    });
  }

  test('a file that cannot be read is left to Node, which says so', () => {
    const result: LoadResult = { format: 'commonjs', source: null };
    assert.equal(withWholeRequire(result, 'file:///no/such/file.cjs'), result);
  });

  const OTHERS: readonly [format: string | undefined, url: string][] = [
    ['module', HERE],
    ['module-typescript', HERE],
    ['commonjs-typescript', HERE],
    ['json', HERE],
    [undefined, HERE],
    ['builtin', 'node:fs'],
    ['commonjs', 'data:text/javascript,1'],
  ];
  for (const [format, url] of OTHERS) {
    test(`${format} of ${url === HERE ? 'a file' : url} stays as it is`, () => {
      const result = { format, source: 'text' };
      assert.equal(withWholeRequire(result, url), result);
    });
  }
});

suite('CommonJS whose source a thread of hooks has left to Node', () => {
  const refusal = Object.assign(new TypeError('no source'), { code: 'ERR_INVALID_RETURN_PROPERTY_VALUE' });

  test('is read where the step behind a synchronous hook refuses that', () => {
    assert.deepEqual(recoverWithoutSource(refusal, HERE), {
      format: 'commonjs',
      source: readFileSync(new URL(HERE)),
    });
  });

  const OTHERS: readonly [title: string, error: unknown, url: string][] = [
    ['another error', new Error('another'), HERE],
    ['a thrown value that is none', null, HERE],
    ['a refusal of what is no file', refusal, 'https://example.com/a.cjs'],
    ['a file that cannot be read', refusal, 'file:///mapgauge-no-such-folder/a.cjs'],
  ];
  for (const [title, error, url] of OTHERS) {
    test(`${title} is thrown on`, () => {
      assert.throws(
        () => recoverWithoutSource(error, url),
        (thrown) => thrown === error,
      );
    });
  }
});
