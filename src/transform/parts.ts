// What the hooks use of the transform, as one thing to load late.
export { analyse } from './analyse.ts';
export { mayHaveOriginalModules } from './original-modules.ts';
export { wrapSites } from './wrap-sites.ts';
