import * as nodeModule from 'node:module';
import { pathToFileURL } from 'node:url';
import type { SourceFormat } from '../transform/types.ts';
import type { RewriteModule } from './module-rewriter.ts';

type Compile = (this: unknown, content: string, filename: string, format?: string) => unknown;

const formatOf = (format: string | undefined): SourceFormat | undefined =>
  format === 'module' || format === 'commonjs' ? format : undefined;

function rewriteContent(rewrite: RewriteModule, content: unknown, filename: unknown, format: string | undefined) {
  if (
    typeof content !== 'string' ||
    typeof filename !== 'string' ||
    (!filename.startsWith('/') && !/^[a-z]:\\/i.test(filename))
  ) {
    return undefined;
  }
  return rewrite(content, pathToFileURL(filename).href, formatOf(format));
}

/**
 * The CommonJS half of the adapter for a Node without sound synchronous hooks. Types are already stripped here, and
 * `require()` of an ES module passes through as well.
 */
export function installCompileHook(rewrite: RewriteModule): void {
  const prototype = (nodeModule.Module as unknown as { prototype: { _compile: Compile } }).prototype;
  const original = prototype._compile;
  prototype._compile = function _compile(content, filename, format) {
    const code = rewriteContent(rewrite, content, filename, format);
    return Reflect.apply(original, this, [code ?? content, filename, format]);
  };
}
