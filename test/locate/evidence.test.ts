import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { type Analyse, Evidence } from '../../src/locate/evidence.ts';
import { analyse } from '../../src/transform/analyse.ts';
import { siteRecord } from '../registry/site-records.ts';

const SOURCE = `const seen = new Map();
const recent = new Map();
export function see(key) { seen.set(key, 1); recent.set(key, 1); recent.delete(key); }
function one() { const found = new Set(); return found; }
function other() { const found = new Set(); return found; }
`;

function createEvidence(read: Analyse = analyse, source: string | undefined = SOURCE) {
  let reads = 0;
  const evidence = new Evidence({
    readFile: () => {
      reads += 1;
      return source;
    },
    readSourceMap: () => undefined,
    rootOf: () => '/app',
    toPath: (file) => file,
    analyse: read,
    collections: ['Map', 'Set'],
  });
  return { evidence, reads: () => reads };
}

const record = (name: string, line: number, column: number, type = 'Map', file = '/app/a.js') => ({
  ...siteRecord(0),
  ...{ name, line, column, type, file },
});

suite('what the source says of a site', () => {
  test('is that of its place; the file is read once', () => {
    const { evidence, reads } = createEvidence();
    assert.equal(evidence.of(record('seen', 1, 14)), 'never');
    assert.equal(evidence.of(record('recent', 2, 16)), 'yes');
    assert.equal(evidence.of(record('found', 5, 34, 'Set')), 'unknown');
    assert.equal(reads(), 1);
  });

  test('where another tool has moved it, is that of the one of its name', () => {
    const { evidence } = createEvidence();
    assert.equal(evidence.of(record('recent', 1, 200)), 'yes');
    assert.equal(evidence.of(record('found', 1, 300, 'Set')), undefined);
    assert.equal(evidence.of(record('seen', 1, 14, 'Set')), 'never');
  });

  test('is nothing where there is no source, one that is too long, or one that cannot be parsed', () => {
    const fail = () => {
      throw new Error('no');
    };
    for (const { evidence, reads } of [
      createEvidence(analyse, ''),
      createEvidence(analyse, `${SOURCE}${' '.repeat(4 * 1024 * 1024)}`),
      createEvidence(fail),
    ]) {
      assert.deepEqual(
        [evidence.of(record('seen', 1, 14)), evidence.of(record('seen', 1, 14))],
        [undefined, undefined],
      );
      assert.equal(reads(), 1);
    }
  });

  test('no more than 500 files are read', () => {
    const { evidence, reads } = createEvidence();
    for (let file = 0; file < 600; file += 1) evidence.of(record('seen', 1, 14, 'Map', `/app/${file}.js`));
    assert.equal(reads(), 500);
  });
});
