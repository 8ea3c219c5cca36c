import { child, children, type SyntaxNode, unwrap } from './syntax.ts';
import { type Words, wordOf } from './words.ts';

/** The name of what is called, however it is reached: `f()`, `lib.f()`, `(0, _f2.default)()`, `f._()`. */
function calledName(callee: SyntaxNode | undefined, words: Words): string | undefined {
  const node = unwrap(callee);
  if (node?.type === 'SequenceExpression') return calledName(children(node, 'expressions').at(-1), words);
  if (node?.type !== 'MemberExpression') return wordOf(node, words);
  const name = wordOf(child(node, 'property'), words);
  return name === 'default' || name === '_' ? calledName(child(node, 'object'), words) : name;
}

/**
 * The name of a compiler's helper without what differs from compiler to compiler: `defineproperty` for `_defineProperty2`,
 * `_define_property`, `(0, _defineProperty2.default)` and `Object.defineProperty`. Empty where nothing is called by a name.
 */
export const helperName = (call: SyntaxNode, words: Words) =>
  (calledName(child(call, 'callee'), words) ?? '').replace(/_|\d+$/g, '').toLowerCase();
