import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { startTestReceiver, type TestReceiver } from '../helpers/otlp-receiver.ts';
import { ENTRIES, has, valuesOf } from '../helpers/points.ts';
import { type RunResult, type StartedNode, startNode } from '../helpers/run-node.ts';

const INSTANCES = 'mapgauge.collection.instances';

suite('objects, arrays and a package’s collection, where the user has named them', () => {
  let receiver: TestReceiver;
  let program: StartedNode;
  let result: RunResult;

  before(async () => {
    receiver = await startTestReceiver();
    program = startNode('plain-collections.mjs', {
      collector: receiver,
      nodeOptions: ['--expose-gc'],
      environment: { MAPGAUGE_COLLECTIONS: 'Map,Set,Object,Array,LRUCache' },
    });
  });

  after(async () => {
    await receiver.close();
  });

  test('are exported with what they hold, and for objects of a class how many there are', async () => {
    await program.ask('grow 30');
    const readings = await receiver.waitFor(has('sessions', 31));
    assert.deepEqual(valuesOf(readings), {
      sessions: 31,
      byId: 30,
      events: 30,
      recent: 5,
      rooms: 30,
      'Room.members': 30,
    });
    assert.equal(valuesOf(readings, INSTANCES)['Room.members'], 30);
  });

  test('and go down again, those that are collected too', async () => {
    await program.ask('clean');
    const readings = await receiver.waitFor(has('Room.members', 1), undefined, receiver.exports.length);
    const { sessions, events, rooms } = valuesOf(readings, ENTRIES);
    assert.deepEqual({ sessions, events, rooms }, { sessions: 1, events: 1, rooms: 1 });
    assert.equal(valuesOf(readings, INSTANCES)['Room.members'], 1);
  });

  test('no getter of theirs has run, and nothing was said', async () => {
    assert.equal(await program.ask('asked'), 0);
    result = await program.end();
    assert.deepEqual([result.code, result.stderr], [0, '']);
  });
});
