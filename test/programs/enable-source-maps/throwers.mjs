import { all as bundled } from './bundle.mjs';
import { all as external } from './external/entry.js';
import { all as inline } from './inline/entry.js';
import { all as minified } from './minified.mjs';

const bad = ([store]) => () => store.add({ key: 'bad' });
export const throwers = Object.entries({ bundled, external, inline, minified }).map(([name, all]) => [name, bad(all)]);

/** Places with their columns, written so that nobody takes them for some. */
export const placesOf = (stack) =>
  [...stack.matchAll(/([\w-]+\.(?:ts|m?js)):(\d+):(\d+)/g)].map(([, file, line, column]) => `${file} line ${line} column ${column}`);
