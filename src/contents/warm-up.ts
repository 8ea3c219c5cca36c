import { kindOf } from './kind-of.ts';
import { lookInto } from './look-into.ts';

const stopped = () => 0;

/** Those that take all there is to tell one kind from another. */
const TEXTS = ['word', 'device-1|::ffff:10.0.0.1', 'ann@example.org/[a]', '/a/b.js:1'];
const LONG_TEXT = 'a text of some length that is not compared with others, since it takes too long';

const createObject = () => ({ count: 1.5, tags: ['a', 'b'], own: new (class Example {})(), name: LONG_TEXT });

const createOthers = () => [
  new Map([['a', new Set(['b'])]]),
  Buffer.alloc(100),
  Object.create(null) as object,
  new Date(0),
];

function tellTexts(): void {
  for (const text of TEXTS) kindOf(text);
}

function tellObjects(): void {
  kindOf(createObject());
  for (const value of createOthers()) kindOf(value);
}

function lookIntoNumbers(): void {
  lookInto(new Map([[1, 1]]), 'map', stopped);
}

function lookIntoObject(): void {
  lookInto(new Map([['agent:main:subagent', createObject()]]), 'map', stopped);
}

function lookIntoOthers(): void {
  lookInto(new Set(createOthers()), 'set', stopped);
}

/**
 * What makes V8 compile all that a look takes, with values of ours. It compiles a function when it is called first, and drops
 * it when it has not been called for a while, so that the first look of several would use up its time for one entry. To be
 * called before them, each in a turn of the event loop of its own: it takes about a millisecond, later much less.
 */
export const warmUpSteps: readonly (() => void)[] = [
  tellTexts,
  tellObjects,
  lookIntoNumbers,
  lookIntoObject,
  lookIntoOthers,
];
