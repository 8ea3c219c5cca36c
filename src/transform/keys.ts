import { child, type SyntaxNode, stringField } from './syntax.ts';

/** Name of a property key; undefined where it is computed at run time. */
export function keyName(node: SyntaxNode | undefined, computed: boolean): string | undefined {
  if (node?.type === 'PrivateIdentifier') return `#${stringField(node, 'name')}`;
  if (node?.type === 'Literal') return String(node.value);
  return computed ? undefined : stringField(node, 'name');
}

/** Key of a property, method or field. */
export const keyOf = (node: SyntaxNode) => keyName(child(node, 'key'), node.computed === true);
/** How a key is written behind its object: `.key`, or `[]` where it is computed. */
export const access = (key: string | undefined) => (key === undefined ? '[]' : `.${key}`);
