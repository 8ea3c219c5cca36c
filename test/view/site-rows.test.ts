import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Attributes, Reading } from '../../src/view/reading.ts';
import { collectSiteRows } from '../../src/view/site-rows.ts';

const SEQ_BY_RUN: Attributes = {
  'collection.name': 'seqByRun',
  'collection.type': 'Map',
  'collection.module': 'src/infra/agent-events.ts',
  'code.file.path': '/app/dist/agent-events-CQXvdh_Z.js',
  'code.line.number': 7,
};

function reading(metric: string, value: number, attributes: Attributes, processId = 1): Reading {
  return {
    resource: { 'process.pid': processId },
    scope: { name: 'mapgauge', version: '0.1.0' },
    metric: `mapgauge.${metric}`,
    unit: '{entry}',
    kind: 'gauge',
    attributes,
    value,
    startTimeUnixNano: 0n,
    timeUnixNano: 0n,
  };
}

test('the figures of a site come together, whatever the order of its attributes', () => {
  const reversed = Object.fromEntries(Object.entries(SEQ_BY_RUN).reverse());
  const rows = collectSiteRows([
    reading('collection.entries', 200, SEQ_BY_RUN),
    reading('collection.instances', 1, SEQ_BY_RUN),
    reading('collection.created', 2, reversed),
    reading('agent.tracked', 9, {}),
  ]);
  assert.equal(rows.length, 1);
  const { key: _, ...row } = rows[0] ?? assert.fail();
  assert.deepEqual(row, {
    name: 'seqByRun',
    type: 'Map',
    module: 'src/infra/agent-events.ts',
    location: 'agent-events-CQXvdh_Z.js:7',
    entries: 200,
    instances: 1,
    created: 2,
  });
});

test('sites on other lines and in other processes are others', () => {
  const rows = collectSiteRows([
    reading('collection.entries', 1, SEQ_BY_RUN),
    reading('collection.entries', 2, { ...SEQ_BY_RUN, 'code.line.number': 8 }),
    reading('collection.entries', 3, SEQ_BY_RUN, 2),
  ]);
  assert.deepEqual(
    rows.map(({ entries }) => entries),
    [1, 2, 3],
  );
});

test('the sum of the sites beyond the limit has a name only', () => {
  const [row] = collectSiteRows([reading('collection.entries', 5, { 'collection.name': '(other)' })]);
  assert.deepEqual([row?.name, row?.type, row?.location, row?.entries], ['(other)', '', '', 5]);
});
