import { child, type SyntaxNode, stringField } from './syntax.ts';

/** Text of `'key'`, `5` and a template without substitutions. */
function literalKey(node: SyntaxNode | undefined): string | undefined {
  if (node?.type === 'Literal') return String(node.value);
  const [text, ...others] = node?.type === 'TemplateLiteral' ? (node.quasis as SyntaxNode[]) : [];
  const value = others.length === 0 ? (text?.value as { readonly cooked?: unknown } | undefined)?.cooked : undefined;
  return typeof value === 'string' ? value : undefined;
}

/** Name of a property key; undefined where it is computed at run time. */
export function keyName(node: SyntaxNode | undefined, computed: boolean): string | undefined {
  if (node?.type === 'PrivateIdentifier') return `#${stringField(node, 'name')}`;
  return literalKey(node) ?? (computed ? undefined : stringField(node, 'name'));
}

/** Key of a property, method or field. */
export const keyOf = (node: SyntaxNode): string | undefined => keyName(child(node, 'key'), node.computed === true);
