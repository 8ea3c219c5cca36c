import { isExpressionWrapper, type SyntaxNode, type SyntaxPath } from './syntax.ts';

/**
 * Whether the function at `index` is a statement by itself: nobody can call it but who evaluates the source, a loader that
 * has wrapped it around a module, as `(function (exports, require, module) { … })`, and calls it once.
 */
export function isModuleWrapper(path: SyntaxPath, index: number): boolean {
  let outer = index - 1;
  while (isExpressionWrapper(path[outer] as SyntaxNode)) outer -= 1;
  return outer === 1 && path[outer]?.type === 'ExpressionStatement';
}
