import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, suite, test } from 'node:test';
import { keysOf } from '../../src/hooks/identity.ts';
import type { Attributes, Reading } from '../../src/view/reading.ts';
import { fixture } from '../helpers/node-under-test.ts';
import { startTestReceiver, type TestReceiver } from '../helpers/otlp-receiver.ts';
import { ENTRIES, has, pointOf, pointsOf, valuesOf } from '../helpers/points.ts';
import { type StartedNode, startNode } from '../helpers/run-node.ts';

const FILE = fixture('scopes.mjs');
const lines = readFileSync(FILE, 'utf8').split('\n');

/** Where a construction stands in the program, as V8 counts. */
function position(text: string): Attributes {
  const line = lines.findIndex((content) => content.includes(text));
  return {
    'code.file.path': FILE,
    'code.line.number': line + 1,
    'code.column.number': (lines[line] as string).indexOf('new ') + 1,
    'collection.module': 'test/fixtures/scopes.mjs',
  };
}

const SITES: Record<string, Attributes> = {
  sessions: { 'collection.type': 'Map', 'collection.scope': 'module', ...position('const sessions') },
  seen: { 'collection.type': 'Set', 'collection.scope': 'module', ...position('const seen') },
  'Rooms.#members': { 'collection.type': 'Map', 'collection.scope': 'class', ...position('#members = new') },
  'createIndex()': {
    'collection.type': 'Set',
    'collection.scope': 'function',
    'code.function.name': 'createIndex',
    ...position('return new Set'),
  },
};

/** Each name is there once, so that the id is made of what is known here. */
function idOf(name: string, type: string): string | undefined {
  return keysOf([{ name, type }], { packageName: 'mapgauge', path: 'test/fixtures/scopes.mjs' })[0];
}

const METRICS: Record<string, { unit: string; kind: string; values: Record<string, number> }> = {
  entries: {
    unit: '{entry}',
    kind: 'gauge',
    values: { sessions: 7, seen: 2, 'Rooms.#members': 6, 'createIndex()': 7 },
  },
  largest: {
    unit: '{entry}',
    kind: 'gauge',
    values: { sessions: 7, seen: 2, 'Rooms.#members': 3, 'createIndex()': 5 },
  },
  instances: {
    unit: '{collection}',
    kind: 'gauge',
    values: { sessions: 1, seen: 1, 'Rooms.#members': 2, 'createIndex()': 3 },
  },
  tracked: {
    unit: '{collection}',
    kind: 'gauge',
    values: { sessions: 1, seen: 1, 'Rooms.#members': 2, 'createIndex()': 3 },
  },
  created: {
    unit: '{collection}',
    kind: 'sum',
    values: { sessions: 1, seen: 1, 'Rooms.#members': 2, 'createIndex()': 3 },
  },
};

suite('what arrives over OTLP', () => {
  let receiver: TestReceiver;
  let program: StartedNode;
  let readings: Reading[];

  before(async () => {
    receiver = await startTestReceiver();
    program = startNode('scopes.mjs', { collector: receiver });
    await program.ask('grow 7');
    readings = await receiver.waitFor(has('sessions', 7));
  });

  after(async () => {
    await program.end();
    await receiver.close();
  });

  for (const [name, { unit, kind, values }] of Object.entries(METRICS)) {
    test(`mapgauge.collection.${name}`, () => {
      const points = pointsOf(readings, `mapgauge.collection.${name}`);
      assert.deepEqual(new Set(points.map((point) => point.unit)), new Set([unit]));
      assert.deepEqual(new Set(points.map((point) => point.kind)), new Set([kind]));
      assert.deepEqual(valuesOf(readings, `mapgauge.collection.${name}`), values);
    });
  }

  test('created is cumulative, monotonic, and counts from the start of the process', () => {
    const point = pointOf(readings, 'seen', 'mapgauge.collection.created');
    assert.equal(point?.monotonic, true);
    assert.equal(point?.temporality, 'cumulative');
    assert.ok(point.startTimeUnixNano < point.timeUnixNano);
    const ageInSeconds = Number((point.timeUnixNano - point.startTimeUnixNano) / 1_000_000n) / 1000;
    assert.ok(ageInSeconds < 30, `${ageInSeconds} s`);
  });

  for (const [name, attributes] of Object.entries(SITES)) {
    test(`attributes of ${name}, on every metric`, () => {
      for (const metric of Object.keys(METRICS)) {
        const point = pointOf(readings, name, `mapgauge.collection.${metric}`);
        const { 'collection.id': id, 'collection.evicts': _evicts, ...rest } = point?.attributes ?? {};
        assert.deepEqual(rest, { 'collection.name': name, ...attributes });
        assert.equal(id, idOf(name, String(attributes['collection.type'])));
      }
    });
  }

  test('each is no leak until it is known to be one', () => {
    const verdicts = valuesOf(readings, 'mapgauge.collection.leaking');
    assert.deepEqual(verdicts, Object.fromEntries(Object.keys(SITES).map((name) => [name, 0])));
  });

  test('the values are those that the program sees', async () => {
    await program.ask('grow 5');
    const truth = await program.ask<Record<string, number>>('truth');
    const { sessions, seen, members, indexes } = truth;
    const values = valuesOf(await receiver.waitFor(has('sessions', 12)));
    assert.deepEqual(
      [values.sessions, values.seen, values['Rooms.#members'], values['createIndex()']],
      [sessions, seen, members, indexes],
    );
  });

  test('what the agent itself costs', () => {
    const [census] = pointsOf(readings, 'mapgauge.agent.census.duration');
    assert.equal(census?.unit, 's');
    assert.ok(census.value >= 0 && census.value < 1, `${census.value}`);
    const [transform] = pointsOf(readings, 'mapgauge.agent.transform.duration');
    assert.equal(transform?.unit, 's');
    assert.ok(transform.value > 0 && transform.value < 20, `${transform.value}`);
    const [tracked] = pointsOf(readings, 'mapgauge.agent.tracked');
    assert.equal(tracked?.unit, '{collection}');
    const perSite = pointsOf(readings, 'mapgauge.collection.tracked').reduce((sum, { value }) => sum + value, 0);
    assert.equal(tracked.value, perSite);
  });

  test('modules by what became of them', () => {
    const points = pointsOf(readings, 'mapgauge.agent.modules');
    const outcomes = Object.fromEntries(points.map(({ attributes, value }) => [String(attributes.outcome), value]));
    assert.deepEqual([outcomes.transformed, outcomes.failed], [1, 0]);
    // lib/commands.cjs has no collections.
    assert.ok((outcomes.skipped as number) >= 1);
    assert.equal(points[0]?.unit, '{module}');
  });

  test('the scope is mapgauge, in the version of the package', () => {
    const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
    assert.deepEqual(readings[0]?.scope, { name: 'mapgauge', version: manifest.version });
  });

  test('no metric is exported that the contract does not name', () => {
    const known = new Set([
      ...Object.keys(METRICS).map((name) => `mapgauge.collection.${name}`),
      ...['growth', 'leaking', 'inserts', 'entry.size'].map((name) => `mapgauge.collection.${name}`),
      ...['used', 'growth', 'explained'].map((name) => `mapgauge.heap.${name}`),
      ...['census.duration', 'tracked', 'transform.duration', 'modules'].map((name) => `mapgauge.agent.${name}`),
    ]);
    assert.deepEqual(
      readings.filter(({ metric }) => !known.has(metric)),
      [],
    );
    assert.ok(readings.some(({ metric }) => metric === ENTRIES));
  });
});
