import { keyName } from './keys.ts';
import { describeKey } from './symbol-keys.ts';
import { child, type SyntaxNode } from './syntax.ts';
import { isMinified, type Place, wordOf } from './words.ts';

/** A key that a minifier may have renamed, as the original has it. */
function originalKey(node: SyntaxNode | undefined, computed: boolean, { words }: Place): string | undefined {
  const name = keyName(node, computed);
  if (node === undefined || name === undefined) return undefined;
  if (node.type === 'Literal' && !isMinified(name)) return name;
  if (node.type === 'Identifier') return wordOf(node, words);
  const original = words.originalOf(node)?.replace(/^#/, '');
  if (original === undefined) return name;
  return node.type === 'PrivateIdentifier' ? `#${original}` : original;
}

/** How a key is written behind its object: `.key`, `[symbol]`, or `[]` where it is computed. */
export function writeAccess(node: SyntaxNode | undefined, computed: boolean, place: Place): string {
  const key = originalKey(node, computed, place);
  return key === undefined ? `[${describeKey(node, place) ?? ''}]` : `.${key}`;
}

/** How the key of a property, method or field is written behind its object. */
export const writeKeyOf = (node: SyntaxNode, place: Place) =>
  writeAccess(child(node, 'key'), node.computed === true, place);
