import { runsWithModule } from './calls.ts';
import { child, isClass, isClassField, isFunction, type SyntaxNode, type SyntaxPath, unwrap } from './syntax.ts';
import type { SiteScope } from './types.ts';

function isThisMember(target: SyntaxNode | undefined): boolean {
  const node = unwrap(target);
  if (node?.type === 'ThisExpression') return true;
  return node?.type === 'MemberExpression' && isThisMember(child(node, 'object'));
}

const startsOnThis = (path: SyntaxPath, index: number) =>
  path[index]?.type === 'AssignmentExpression' &&
  child(path[index], 'right') === path[index + 1] &&
  isThisMember(child(path[index], 'left'));

/** Whether the code at the end of the path runs once per module, once per object of a class, or once per call. */
export function scopeOf(path: SyntaxPath): SiteScope {
  for (let index = path.length - 2; index > 0; index -= 1) {
    const node = path[index] as SyntaxNode;
    if (isClassField(node) || node.type === 'StaticBlock') return 'class';
    if (startsOnThis(path, index) && path.slice(0, index).some(isFunctionOrClass)) return 'class';
    if (isFunction(node) && !runsWithModule(path, index)) return 'function';
  }
  return 'module';
}

const isFunctionOrClass = (node: SyntaxNode) => isFunction(node) || isClass(node);
