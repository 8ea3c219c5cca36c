// What the hooks use of the transform, as one thing to load late.
export { analyse } from './analyse.ts';
export { composeSourceMap } from './compose-source-map.ts';
export { findHeirConstructions } from './heir-constructions.ts';
export { mayHaveOriginalModules, readSourceMap } from './original-modules.ts';
export { selfRegistering } from './self-registering.ts';
export { ParserUnavailableError } from './types.ts';
