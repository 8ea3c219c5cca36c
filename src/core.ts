// What every program loads before its first line; as published one file, `core.cjs`.
export { startAgent } from './agent.ts';
export { keepCompiled } from './start/keep-compiled.ts';
export { keepOwnCore } from './start/own-core.ts';
