import { runsWithModule } from './calls.ts';
import { child, children, isFunction, type SyntaxNode, type SyntaxPath, stringField } from './syntax.ts';

/** Index of the outermost function that is run more than once; -1 at module level. */
const outermostFunction = (path: SyntaxPath) =>
  path.findIndex((node, index) => isFunction(node) && !runsWithModule(path, index));

/** Whether a parameter or a pattern binds the name. */
function binds(pattern: SyntaxNode | undefined, name: string): boolean {
  switch (pattern?.type) {
    case 'Identifier':
      return stringField(pattern, 'name') === name;
    case 'AssignmentPattern':
      return binds(child(pattern, 'left'), name);
    case 'RestElement':
      return binds(child(pattern, 'argument'), name);
    case 'Property':
      return binds(child(pattern, 'value'), name);
    case 'TSParameterProperty':
      return binds(child(pattern, 'parameter'), name);
    case 'ObjectPattern':
      return children(pattern, 'properties').some((property) => binds(property, name));
    case 'ArrayPattern':
      return children(pattern, 'elements').some((element) => binds(element, name));
    default:
      return false;
  }
}

function inStatement(statement: SyntaxNode | undefined, name: string): SyntaxNode | undefined {
  if (statement === undefined) return undefined;
  const isNamed = stringField(child(statement, 'id'), 'name') === name;
  if (/^(?:Function|Class)Declaration$/.test(statement.type)) return isNamed ? statement : undefined;
  return children(statement, 'declarations').find((declarator) => binds(child(declarator, 'id'), name));
}

/** What the node itself declares of that name, as a block its statements or a loop its variable. */
function declaredBy(node: SyntaxNode, name: string): SyntaxNode | undefined {
  if (isFunction(node)) return children(node, 'params').find((parameter) => binds(parameter, name));
  if (node.type === 'CatchClause') return binds(child(node, 'param'), name) ? child(node, 'param') : undefined;
  const head = inStatement(child(node, 'init') ?? child(node, 'left'), name);
  if (head !== undefined) return head;
  const statements = node.type === 'SwitchCase' ? children(node, 'consequent') : children(node, 'body');
  for (const statement of statements) {
    const declaration = inStatement(statement, name);
    if (declaration !== undefined) return declaration;
  }
  return undefined;
}

/** What declares a name inside of the functions around the end of the path; undefined for what belongs to the module. */
export function findLocal(name: string, path: SyntaxPath): SyntaxNode | undefined {
  const outermost = outermostFunction(path);
  if (outermost < 0) return undefined;
  for (let index = path.length - 1; index >= outermost; index -= 1) {
    const declaration = declaredBy(path[index] as SyntaxNode, name);
    if (declaration !== undefined) return declaration;
  }
  return undefined;
}
