// A program with module hooks of its own, after ours.
import * as nodeModule from 'node:module';

const seen = new Map();
nodeModule.registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'virtual:held' ? { url: 'virtual:held', shortCircuit: true } : next(specifier, context),
  load(url, context, next) {
    if (url === 'virtual:held')
      return {
        format: 'module',
        source: 'export const held = new Map([[1, new Set()]]); export const line = new Error().stack.split("\\n")[1];',
        shortCircuit: true,
      };
    const result = next(url, context);
    seen.set(url.replace(/.*\//, ''), [result.format, typeof result.source, Object.keys(result).sort()]);
    return result;
  },
});
const { held, line } = await import('virtual:held');
const { make } = await import('./brand-across-files/lib.cjs');
console.log(held, line, make().size, [...seen.keys()]);
