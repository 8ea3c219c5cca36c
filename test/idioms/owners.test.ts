import assert from 'node:assert/strict';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { after, before, suite, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Reading } from '../../src/view/reading.ts';
import { startTestReceiver, type TestReceiver } from '../helpers/otlp-receiver.ts';
import { nameOf, pointsOf } from '../helpers/points.ts';
import { type RunResult, startNode } from '../helpers/run-node.ts';

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));
/** What the owners use, under names by which Node knows what kind of module it is. */
const CODE = {
  'lib0-map.js': 'lib0-map.mjs',
  'graphql-tools-accumulator-map.js': 'accumulator-map.mjs',
  'tapable-hook-map.js': 'hook-map.cjs',
  'kafkajs-seek-offsets.js': 'seek-offsets.cjs',
};

const describe = ({ attributes, ...rest }: Reading) => ({
  name: nameOf({ attributes, ...rest }),
  type: attributes['collection.type'],
  module: attributes['collection.module'],
  line: attributes['code.line.number'],
  creator: attributes['collection.creator'],
});

suite('what the same code makes for two owners', () => {
  let folder: string;
  let collector: TestReceiver;
  let sites: ReturnType<typeof describe>[];
  let result: RunResult;

  before(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'mapgauge-owners-'));
    await cp(here('owners'), folder, { recursive: true });
    await mkdir(path.join(folder, 'code'));
    await writeFile(path.join(folder, 'package.json'), '{ "name": "owners" }');
    for (const [from, to] of Object.entries(CODE)) await cp(here(`code/${from}`), path.join(folder, 'code', to));
    collector = await startTestReceiver();
    const program = startNode(path.join(folder, 'main.mjs'), { collector });
    const [last] = [await collector.waitFor((readings) => pointsOf(readings).length > 0)];
    sites = pointsOf(last).map(describe);
    result = await program.end();
  });
  after(async () => {
    await collector.close();
    await rm(folder, { recursive: true });
  });

  const named = (name: string) => sites.filter((site) => site.name === name);

  test('a function that makes them is split by its callers', () => {
    const creators = named('create()').map(({ creator }) => creator);
    assert.deepEqual(creators.sort(), ['rooms.mjs:14 openRooms', 'sessions.mjs:10 openSessions']);
  });

  test('so is a field of a class that both construct', () => {
    const creators = named('HookMap._map').map(({ creator }) => creator);
    assert.deepEqual(creators.sort(), ['rooms.mjs:9', 'sessions.mjs:10 openSessions']);
  });

  test('of a class that extends Map each is named where it is constructed', () => {
    const [offsets] = named('offsets');
    assert.deepEqual([offsets?.type, offsets?.module, offsets?.line], ['SeekOffsets', 'rooms.mjs', 10]);
    const [members] = named('membersByRoom');
    assert.deepEqual([members?.type, members?.module, members?.line], ['AccumulatorMap', 'rooms.mjs', 11]);
    const [messages] = named('messages');
    assert.deepEqual([messages?.type, messages?.module, messages?.line], ['AccumulatorMap', 'sessions.mjs', 9]);
  });

  test('the program ends as it would', () => {
    assert.deepEqual([result.code, result.stdout, result.stderr], [0, '2\n', '']);
  });
});
