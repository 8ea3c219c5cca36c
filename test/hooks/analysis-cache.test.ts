import assert from 'node:assert/strict';
import {
  chmodSync,
  chownSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, suite, test } from 'node:test';
import { AnalysisCache } from '../../src/hooks/analysis-cache.ts';
import { writeCacheFile } from '../../src/hooks/cache-folder.ts';
import { decodeSites } from '../../src/hooks/cache-pack.ts';
import { keyOf as keyOfFile } from '../../src/hooks/file-analysis.ts';
import { defaultCacheFolder } from '../../src/start/private-files.ts';
import { analyse } from '../../src/transform/analyse.ts';

const base = mkdtempSync(path.join(tmpdir(), 'mapgauge-cache-'));
after(() => rmSync(base, { recursive: true, force: true }));

const newFolder = () => path.join(mkdtempSync(path.join(base, 'cache-')), 'analysis');

const SECRET = 'a-canary-in-the-code';
const SOURCE = `const seen = new Map([['${SECRET}', 1]]);\nclass A { #b = new Set(); }\n`;
const keyOf = (source: string, format: 'module' | 'commonjs' = 'module') =>
  keyOfFile({ source, format, file: '/app/a.js', root: '/app' });

/** Asks a cache for the sites of a source; tells them by name, and whether they had to be analysed. */
function ask(cache: AnalysisCache, source = SOURCE) {
  let isAnalysed = false;
  const sites = cache.get(keyOf(source), source, () => {
    isAnalysed = true;
    return analyse(source, { url: 'a.js', format: 'module' });
  });
  return { names: sites.map(({ name }) => name), isAnalysed };
}

function fill(folder: string, program = 'app', source = SOURCE): void {
  const cache = new AnalysisCache(folder, program, 'salt');
  ask(cache, source);
  cache.save();
}

const packsIn = (folder: string) => readdirSync(folder).map((name) => path.join(folder, name));

suite('the analysis cache', () => {
  test('gives the next run what this one found', () => {
    const folder = newFolder();
    const first = new AnalysisCache(folder, 'app', 'salt');
    assert.deepEqual(ask(first), { names: ['seen', 'A.#b'], isAnalysed: true });
    first.save();
    assert.deepEqual(ask(new AnalysisCache(folder, 'app', 'salt')), { names: ['seen', 'A.#b'], isAnalysed: false });
  });

  test('holds positions and names, never code', () => {
    const folder = newFolder();
    fill(folder);
    const text = packsIn(folder)
      .map((file) => readFileSync(file, 'utf8'))
      .join('');
    assert.match(text, /"name":"seen"/);
    assert.ok(!text.includes(SECRET));
    assert.ok(!text.includes('const '));
  });

  test('is private to the user', { skip: process.platform === 'win32' && 'no modes there' }, () => {
    const folder = newFolder();
    fill(folder);
    assert.equal(statSync(folder).mode & 0o777, 0o700);
    for (const file of packsIn(folder)) assert.equal(statSync(file).mode & 0o777, 0o600);
  });

  test('knows other texts, formats, salts and programs apart', () => {
    const folder = newFolder();
    fill(folder);
    const cache = new AnalysisCache(folder, 'app', 'salt');
    assert.equal(ask(cache, `${SOURCE} `).isAnalysed, true);
    assert.equal(ask(new AnalysisCache(folder, 'app', 'pepper')).isAnalysed, true);
    assert.equal(ask(new AnalysisCache(folder, 'other', 'salt')).isAnalysed, true);
    let isAnalysed = false;
    cache.get(keyOf(SOURCE, 'commonjs'), SOURCE, () => {
      isAnalysed = true;
      return [];
    });
    assert.equal(isAnalysed, true);
  });

  test('what is on disk is not kept in memory as well, and is found again', () => {
    const folder = newFolder();
    const cache = new AnalysisCache(folder, 'app', 'salt');
    ask(cache);
    cache.save();
    assert.equal(ask(cache, `${SOURCE} `).isAnalysed, true);
    cache.save();
    const later = new AnalysisCache(folder, 'app', 'salt');
    assert.deepEqual([ask(later).isAnalysed, ask(later, `${SOURCE} `).isAnalysed], [false, false]);
  });

  test('a file that cannot be analysed is asked for anew each time', () => {
    const cache = new AnalysisCache(newFolder(), 'app', 'salt');
    const fail = () => cache.get(keyOf('x'), 'x', () => assert.fail('unparsable'));
    assert.throws(fail, /unparsable/);
    assert.throws(fail, /unparsable/);
  });

  test('two processes side by side keep what either found', () => {
    const folder = newFolder();
    const [one, two] = [new AnalysisCache(folder, 'app', 'salt'), new AnalysisCache(folder, 'app', 'salt')];
    ask(one, 'a = new Map()');
    ask(two, 'b = new Map()');
    one.save();
    two.save();
    const later = new AnalysisCache(folder, 'app', 'salt');
    assert.equal(ask(later, 'a = new Map()').isAnalysed, false);
    assert.equal(ask(later, 'b = new Map()').isAnalysed, false);
    assert.equal(packsIn(folder).length, 1);
  });
});

function replaceByLink(file: string): void {
  rmSync(file);
  symlinkSync('/dev/zero', file);
}

suite('a cache that cannot be used is as good as none', () => {
  const damages: readonly [string, (file: string) => void][] = [
    ['empty', (file) => writeFileSync(file, '')],
    ['cut short', (file) => writeFileSync(file, readFileSync(file).subarray(0, -30))],
    [
      'of another format',
      (file) => writeFileSync(file, readFileSync(file, 'utf8').replace('analysis 4', 'analysis 3')),
    ],
    [
      'with other positions',
      (file) => writeFileSync(file, readFileSync(file, 'utf8').replace(/"start":\d+/, '"start":3')),
    ],
    [
      'with an end beyond the file',
      (file) => writeFileSync(file, readFileSync(file, 'utf8').replace(/"end":\d+/, '"end":9999')),
    ],
    [
      'with a scope of its own',
      (file) => writeFileSync(file, readFileSync(file, 'utf8').replaceAll(/"scope":"\w+"/g, '"scope":"evil"')),
    ],
    ['without JSON', (file) => writeFileSync(file, readFileSync(file, 'utf8').replaceAll('[', '{'))],
    ['a link', replaceByLink],
    ['writable for others', (file) => chmodSync(file, 0o666)],
    ['too large', (file) => writeFileSync(file, 'x'.repeat(9 * 1024 * 1024))],
  ];
  for (const [what, damage] of damages) {
    test(what, () => {
      const folder = newFolder();
      fill(folder);
      packsIn(folder).forEach(damage);
      assert.deepEqual(ask(new AnalysisCache(folder, 'app', 'salt')), { names: ['seen', 'A.#b'], isAnalysed: true });
    });
  }

  test("another user's", { skip: process.getuid?.() !== 0 && 'only root can give files away' }, () => {
    const folder = newFolder();
    fill(folder);
    for (const file of packsIn(folder)) chownSync(file, 12345, 12345);
    assert.equal(ask(new AnalysisCache(folder, 'app', 'salt')).isAnalysed, true);
    chownSync(folder, 12345, 12345);
    assert.equal(writeCacheFile(folder, 'aa.pack', 'x'), false);
  });

  test('a folder that is a file', () => {
    const folder = path.join(base, 'a-file');
    writeFileSync(folder, '');
    const cache = new AnalysisCache(folder, 'app', 'salt');
    assert.deepEqual(ask(cache).names, ['seen', 'A.#b']);
    cache.save();
    assert.equal(statSync(folder).size, 0);
  });
});

test('the folder is bounded: the packs written longest ago go first', () => {
  const folder = newFolder();
  for (let index = 0; index < 40; index += 1) {
    fill(folder, `program ${index}`);
    for (const file of packsIn(folder)) if (statSync(file).mtimeMs > 1e12) utimesSync(file, index, index);
  }
  assert.equal(packsIn(folder).length, 32);
  assert.equal(ask(new AnalysisCache(folder, 'program 39', 'salt')).isAnalysed, false);
  assert.equal(ask(new AnalysisCache(folder, 'program 0', 'salt')).isAnalysed, true);
});

test('a draft that a killed process has left is cleared away', () => {
  const folder = newFolder();
  fill(folder);
  const draft = path.join(folder, 'aa.pack.1.0.draft');
  writeFileSync(draft, '');
  utimesSync(draft, 1, 1);
  fill(folder, 'another');
  assert.equal(packsIn(folder).includes(draft), false);
});

test('sites are only taken for a source that they fit', () => {
  const kept = JSON.stringify(analyse('a = new Map()', { url: 'a.js' }));
  assert.equal(decodeSites(kept, 'a = new Map()')?.length, 1);
  assert.equal(decodeSites(kept, 'a = old Map()'), undefined);
  assert.equal(decodeSites(kept, 'a = new M'), undefined);
  assert.equal(decodeSites('[null]', 'a = new Map()'), undefined);
  assert.equal(decodeSites('{}', 'a = new Map()'), undefined);
});

test('literals, and calls that make such, are taken too', () => {
  const sources = ['{}; o[k] = 1', '[1]; o.push(1)', 'Object.create(null); o[k] = 1', 'Array(); o.push(1)'];
  for (const made of sources) {
    const source = `const o = ${made}`;
    const sites = analyse(source, { url: 'a.js', collections: ['Object', 'Array'] });
    assert.equal(sites.length, 1);
    const kept = JSON.stringify(sites);
    assert.deepEqual(decodeSites(kept, source), sites);
    assert.equal(decodeSites(kept, source.replace('= ', '= 1 + ')), undefined);
    assert.equal(decodeSites(kept.replace('"never"', '"maybe"'), source), undefined);
  }
});

suite('the folder by the custom of the platform', () => {
  const cases: readonly [Record<string, string>, NodeJS.Platform, string | undefined][] = [
    [{ HOME: '/home/a' }, 'linux', '/home/a/.cache/mapgauge/analysis'],
    [{ HOME: '/home/a', XDG_CACHE_HOME: '/cache' }, 'linux', '/cache/mapgauge/analysis'],
    [{ HOME: '/home/a', XDG_CACHE_HOME: 'relative' }, 'linux', '/home/a/.cache/mapgauge/analysis'],
    [{ HOME: '/Users/a' }, 'darwin', '/Users/a/Library/Caches/mapgauge/analysis'],
    [{}, 'linux', undefined],
    [{}, 'win32', undefined],
  ];
  for (const [environment, platform, expected] of cases) {
    test(`${platform} ${JSON.stringify(environment)}`, () =>
      assert.equal(defaultCacheFolder(environment, platform, path), expected));
  }
});
