import { createRequire } from 'node:module';
import { AccumulatorMap } from './code/accumulator-map.mjs';
import { create } from './code/lib0-map.mjs';

const require = createRequire(import.meta.url);
const HookMap = require('./code/hook-map.cjs');
const SeekOffsets = require('./code/seek-offsets.cjs');

const hooks = new HookMap(() => ({}));
const offsets = new SeekOffsets();
const membersByRoom = new AccumulatorMap();

export function openRooms() {
  return [create(), hooks, offsets, membersByRoom];
}
