import { createRequire } from 'node:module';
import { AccumulatorMap } from './code/accumulator-map.mjs';
import { create } from './code/lib0-map.mjs';

const require = createRequire(import.meta.url);
const HookMap = require('./code/hook-map.cjs');

export function openSessions() {
  const messages = new AccumulatorMap();
  return [create(), new HookMap(() => ({})), messages];
}
