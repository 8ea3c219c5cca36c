import type { Scenario } from '../scenario.ts';
import { readyScenario } from './ready.ts';
import { throughputScenario } from './throughput.ts';

/** The version of the reference case, whose imports go through a thread of Node's own, and the newest of that line. */
const REFERENCE = '22.22.2';
const NEWEST = '22.23.3';

export const openclaw: readonly Scenario[] = [
  readyScenario(REFERENCE, false),
  readyScenario(NEWEST, true),
  throughputScenario(NEWEST),
];
