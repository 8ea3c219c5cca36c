// So that the loader of ES modules knows it: see `know-builtins.ts`. The build leaves out an import that hands nothing on.
export { isBuiltin } from 'node:module';
