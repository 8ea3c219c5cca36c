import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { SiteReport } from '../../src/report/types.ts';
import { describeFiller } from '../../src/view/server/describe-site.ts';
import { findHeap, otherMetrics } from '../../src/view/server/other-metrics.ts';
import { groupSites, type SiteGroup } from '../../src/view/server/site-groups.ts';
import { roughGrowth, viewSite } from '../../src/view/server/site-view.ts';
import { series } from './site-fixtures.ts';

const NOTHING = { report: undefined, heap: undefined };
const SPARK = { times: [0, 10_000, 20_000], values: [0, 5, 15] };

function viewOf(found: Parameters<typeof groupSites>[0], knowledge = NOTHING as Parameters<typeof viewSite>[2]) {
  const [group] = groupSites(found);
  assert.ok(group);
  return viewSite(group, SPARK, knowledge);
}

test('a row from metrics alone', () => {
  const view = viewOf([
    series('entries', 300, { id: 7 }),
    series('instances', 1, { id: 8 }),
    series('largest', 300),
    series('growth', 36_000),
    series('leaking', 1),
    series('entry.size', 100),
    series('inserts', 40, { attributes: { ...series('entries', 0).attributes, 'collection.inserter': 'a.ts:1 f' } }),
  ]);
  assert.equal(view.name, 'seqByRun');
  assert.equal(view.concern, 'leaking');
  assert.equal(view.growth, 36_000);
  assert.equal(view.isRough, false);
  assert.equal(view.bytes, 30_000);
  assert.deepEqual(view.series, { entries: 7, instances: 8, largest: 1, entrySize: 1 });
  assert.deepEqual(view.place, { file: '/app/agent-events.ts', line: 28, column: 15 });
  assert.ok(view.hoursLeft !== undefined && Math.round(view.hoursLeft) === 466);
  assert.equal(view.reason, 'grows by 36,000 entries an hour, judged a leak by the process itself');
});

test('without a verdict the growth is what was seen, and said to be rough', () => {
  const view = viewOf([series('entries', 15)]);
  assert.equal(view.growth, 3600);
  assert.equal(view.isRough, true);
  assert.equal(view.state, undefined);
  assert.equal(roughGrowth({ times: [0, 1000], values: [0, 9] }), undefined);
});

test('a report brings its reason, who fills it, and evidence', () => {
  const report = {
    state: 'warming',
    reason: 'grows by 10 entries an hour',
    growth: { entries: { ground: 'too-short', perHour: 10 } },
    access: {
      insertions: 64,
      removals: 0,
      inserters: [
        { path: 'a.ts:1 f', count: 16 },
        { path: 'b.ts:2 g', count: 48 },
      ],
    },
  } as unknown as SiteReport;
  const view = viewOf([series('entries', 15)], { report, heap: undefined });
  assert.equal(view.reason, 'grows by 10 entries an hour');
  assert.equal(view.evidence, 'never deletes: 0 of 64 seen');
  assert.equal(view.filler, 'b.ts:2 g (75 %)');
  assert.equal(describeFiller(undefined, []), undefined);
});

suite('which series are of one site', () => {
  const { attributes } = series('entries', 0);
  const at = (id: number, parts: object) => series('entries', id, { id, attributes: { ...attributes, ...parts } });
  const keysOf = (...found: ReturnType<typeof at>[]) => groupSites(found).map(({ key }) => key);

  test('what one place makes for two callers is two', () => {
    const made = ['src/b.ts:2 open', 'src/b.ts:9 load'].map((creator, id) => at(id, { 'collection.creator': creator }));
    assert.deepEqual(
      groupSites(made).map(({ figures }) => figures.get('mapgauge.collection.entries')?.id),
      [0, 1],
    );
    assert.equal(new Set(keysOf(...made)).size, 2);
  });

  test('an id names a site whatever its lines, and with its creator where it has one', () => {
    const known = { 'collection.id': 'k3j9x0abcd' };
    const before = keysOf(at(1, known));
    assert.deepEqual(keysOf(at(2, { ...known, 'code.line.number': 90 })), before);
    assert.notDeepEqual(keysOf(at(2, { ...known, 'collection.creator': 'a.ts:1 f' })), before);
    assert.notDeepEqual(keysOf(at(2, { ...known, 'thread.id': 3 })), before);
  });

  test('sites that share an id are told apart by their places', () => {
    const [one = '', other = ''] = keysOf(
      at(1, { 'collection.id': 'k3j9x0abcd' }),
      at(2, { 'collection.id': 'k3j9x0abcd', 'code.file.path': '/app/copy.ts' }),
    );
    assert.ok(one.includes('/app/agent-events.ts') && other.includes('/app/copy.ts'));
  });
});

test('what is known of some sites only', () => {
  const known = {
    ...{ 'collection.id': 'k3j9x0abcd', 'collection.evicts': 'never', 'collection.creator': 'src/b.ts:2 open' },
    ...{ 'collection.line': 40, 'collection.column': 9 },
  };
  const found = series('entries', 15, { attributes: { ...series('entries', 0).attributes, ...known } });
  const view = viewOf([found, { ...found, metric: 'mapgauge.collection.leaking', value: 1 }]);
  const { id, evicts, creator, original, evidence } = view;
  assert.deepEqual([id, evicts, creator], ['k3j9x0abcd', 'never', 'src/b.ts:2 open']);
  assert.deepEqual(original, { line: 40, column: 9 });
  assert.equal(evidence, 'its module never removes from it');
  const calm = viewSite(groupSites([found])[0] as SiteGroup, { times: [], values: [] }, NOTHING);
  assert.deepEqual([calm.concern, calm.evidence], ['calm', undefined]);
  const odd = { 'collection.evicts': 'perhaps', 'collection.line': 'x' };
  const { evicts: none, original: nowhere } = viewOf([series('entries', 1, { attributes: odd })]);
  assert.deepEqual([none, nowhere], [undefined, undefined]);
});

test('what has no entries is no site, and names from the wire may be anything', () => {
  assert.deepEqual(groupSites([series('largest', 3)]), []);
  const view = viewOf([series('entries', 1, { attributes: { 'collection.name': ['<b>'], 'code.line.number': 'x' } })]);
  assert.equal(view.name, '["<b>"]');
  assert.equal(view.place, undefined);
});

test('other metrics are put together by name, those of others first; the heap is found', () => {
  const own = series('', 1, { metric: 'mapgauge.agent.tracked' });
  const spaces = ['old', 'new'].map((space, id) =>
    series('', 1, { id, scope: 'x', metric: 'v8js.memory.heap.used', unit: 'By', attributes: { space } }),
  );
  const metrics = otherMetrics([own, ...spaces, series('entries', 1)]);
  assert.deepEqual(
    metrics.map(({ metric, series: lines, more }) => [metric, lines.length, more]),
    [
      ['v8js.memory.heap.used', 2, 0],
      ['mapgauge.agent.tracked', 1, 0],
    ],
  );
  assert.deepEqual(findHeap([own, ...spaces]), { metric: 'v8js.memory.heap.used', unit: 'By', series: [0, 1] });
  assert.equal(findHeap([own]), undefined);
});
