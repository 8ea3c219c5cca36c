import { openclaw } from '../openclaw/index.ts';
import type { Scenario } from '../scenario.ts';
import { collections } from './collections.ts';
import { http } from './http.ts';
import { startUp } from './start-up.ts';

/** In the order of the tables. */
export const scenarios: readonly Scenario[] = [...startUp, ...collections, http, ...openclaw];
