// A program that rewrites what it loads, after us.
import * as nodeModule from 'node:module';

nodeModule.registerHooks({
  load(url, context, next) {
    const result = next(url, context);
    if (!url.endsWith('/fork/child.cjs') && !url.endsWith('plain.mjs')) return result;
    return { ...result, source: String(result.source).replace("['a']", "['rewritten']") };
  },
});
console.log((await import('./require-esm/plain.mjs')).list);
