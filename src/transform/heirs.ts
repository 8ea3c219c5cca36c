import { nameSite } from './names.ts';
import { child, type SyntaxNode, type SyntaxPath } from './syntax.ts';
import { ownNameOf, type Words } from './words.ts';

/** A declaration of one of the names: then the global of that name is not what is extended. */
const SHADOWING = /\b(?:class|function\s*\*?|const|let|var)\s+(?:Map|Set)\b|\bimport\b[^;'"]*[{,\s](?:Map|Set)\s*[,}]/;

const HEIRS = /\bextends\s*\(?\s*(?:\w+\s*\.\s*)?(?:Map|Set)\b/;

/**
 * Whether a class of the source may extend Map or Set: what its methods remove is told with the class, for nobody who meets its collections
 * elsewhere finds it.
 */
export const mayHaveHeirs = (source: string): boolean => HEIRS.test(source);

/** Whether a source has a `Map` or `Set` of its own, as far as its text shows. */
export const hasOwnCollections = (source: string): boolean => SHADOWING.test(source);

/** Name of the class at the end of the path. A bundler calls `var Store = class _Store {}` what was the class `Store`. */
export function heirName(path: SyntaxPath, words: Words): string {
  const node = path[path.length - 1] as SyntaxNode;
  const own = ownNameOf(node, words);
  if (own !== undefined && node.type === 'ClassDeclaration') return own;
  const bound = nameSite(path, words);
  return own === undefined || own === `_${bound}` ? bound : own;
}

/** Where the members of a class begin: behind its brace. */
export const membersStart = (node: SyntaxNode): number => (child(node, 'body') as SyntaxNode).start + 1;
