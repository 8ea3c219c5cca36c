import type { Insertion } from '../transform/wrap-sites.ts';

const PURE = '/*@__PURE__*/';
const CONSTRUCTION = /^new\b/;
const AFTER_PURE = /\/\*\s*[@#]__PURE__\s*\*\/\s*$/;
/** An annotation and the blanks behind it are shorter. */
const LONGEST_ANNOTATION = 64;

const isAnnotated = (source: string, at: number) =>
  AFTER_PURE.test(source.slice(Math.max(0, at - LONGEST_ANNOTATION), at));

/**
 * Tells bundlers that a wrapper does nothing that anybody would miss, so that they still drop what is not used. An
 * annotation that the author has given the collection itself is passed on to it.
 */
export function markWrappersPure(source: string, insertions: readonly Insertion[]): Insertion[] {
  return insertions.map(({ at, text }) => {
    if (!CONSTRUCTION.test(text)) return { at, text };
    return { at, text: PURE + text + (isAnnotated(source, at) ? PURE : '') };
  });
}
