import { type Site, type TransformOptions, transform } from '../../src/transform/index.ts';

export type Options = Partial<TransformOptions>;

/** `1:11 Map name scope in function of module`: what a test has to say about a site, on one line. */
export function describeSite({ line, column, type, name, scope, functionName, module }: Site): string {
  const inside = functionName === undefined ? '' : ` in ${functionName}`;
  const origin = module === undefined ? '' : ` of ${module}`;
  return `${line}:${column} ${type} ${name} ${scope}${inside}${origin}`;
}

/** The sites that the transform finds, in source order; undefined where it leaves the source alone. */
export function describeSites(source: string, options: Options = {}): string[] | undefined {
  return transform(source, { url: '/app/src/file.js', ...options })?.sites.map(describeSite);
}
