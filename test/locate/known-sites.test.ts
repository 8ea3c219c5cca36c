import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { CallPaths } from '../../src/locate/call-path.ts';
import { Evidence } from '../../src/locate/evidence.ts';
import { HeirPlaces } from '../../src/locate/heir-places.ts';
import { KnownSites } from '../../src/locate/known-sites.ts';
import type { SiteRecord } from '../../src/registry/types.ts';
import type { LocatedSite } from '../../src/transform/types.ts';
import { siteRecord as plainRecord } from '../registry/site-records.ts';

const BUNDLE = ['//#region src/limit.ts', 'function consume() {}', '//#endregion', ''].join('\n');
const SESSIONS: LocatedSite = {
  name: 'sessions',
  type: 'Cache',
  scope: 'module',
  line: 2,
  column: 5,
  start: 0,
  end: 1,
};

const siteRecord = (id: number): SiteRecord => ({ ...plainRecord(id), evicts: 'unknown' });

function createSites() {
  const asked: string[] = [];
  const links = {
    readFile: (path: string) => (path.endsWith('bundle.js') ? BUNDLE : 'one\ntwo\n'),
    readSourceMap: () => undefined,
    packageOf: () => ({ root: '/app', name: 'shop' }),
    rootOf: () => '/app',
    toPath: (file: string) => file.replace(/^file:\/\//, ''),
  };
  const findConstructions = (_source: string, { url }: { url: string }) => {
    asked.push(url);
    return [SESSIONS];
  };
  const analyse = (_source: string, { url }: { url: string }): LocatedSite[] => {
    asked.push(`evidence ${url}`);
    return [{ ...SESSIONS, ...plainRecord(1), evicts: 'never' }];
  };
  const evidence = new Evidence({ ...links, analyse, collections: ['Map'] });
  const sites = new KnownSites(new CallPaths(links), new HeirPlaces({ ...links, findConstructions }), evidence);
  return { sites, asked };
}

test('what the transform has told all of is passed on, and nothing is read for it', () => {
  const { sites, asked } = createSites();
  const heir = { ...siteRecord(2), isHeir: true, key: 'k3j9x0abcd' } as const;
  for (const record of [siteRecord(1), heir]) assert.equal(sites.meet(record), record);
  assert.deepEqual(asked, []);
});

test('what the source says of it is read when it is asked for, and once', () => {
  const { sites, asked } = createSites();
  const site = sites.meet(plainRecord(1));
  assert.deepEqual(asked, []);
  assert.deepEqual([site.evicts, site.evicts, asked], ['never', 'never', [`evidence ${plainRecord(1).file}`]]);
});

suite('who made the collections, as in a path of calls', () => {
  for (const [file, expected] of [
    ['file:///app/src/b.ts', 'src/b.ts:2 resolve'],
    ['/app/dist/bundle.js', 'src/limit.ts resolve (bundle.js:2)'],
  ] as const) {
    test(file, () => {
      const creator = { file, line: 2, column: 1, functionName: 'resolve' };
      assert.deepEqual(createSites().sites.meet({ ...siteRecord(1), creator }), {
        ...{ ...siteRecord(1), creator },
        madeBy: expected,
      });
    });
  }
});

suite('a place of a class that was found as the program ran', () => {
  const place = (file: string, line: number): SiteRecord => ({
    ...{ ...siteRecord(2 ** 23), name: 'Cache', type: 'Cache', module: '', isHeir: true },
    ...{ file, line, column: 80 },
  });

  test('is named, and has a module', () => {
    const { name, module, column, key = '' } = createSites().sites.meet(place('/app/src/a.js', 2));
    assert.deepEqual([name, module, column], ['sessions', 'src/a.js', 5]);
    assert.match(key, /^[a-z0-9]{10}$/);
  });

  test('has the module of its region', () => {
    assert.equal(createSites().sites.meet(place('/app/dist/bundle.js', 2)).module, 'src/limit.ts');
  });

  test('where nothing is found there, has a module all the same', () => {
    assert.deepEqual(createSites().sites.meet(place('/app/src/a.js', 1)), {
      ...place('/app/src/a.js', 1),
      module: 'src/a.js',
    });
  });
});
