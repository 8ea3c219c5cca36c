import type { Spot } from './spots.ts';
import { isExpressionWrapper } from './syntax.ts';

/** What becomes of a value where it stands. */
export type Fate =
  /** Nothing that anybody could remember it by. */
  | 'nothing'
  /** The expression around has the same value. */
  | 'passes'
  | 'bound'
  | 'assigned'
  | 'property'
  | 'member'
  | 'argument'
  | 'result'
  /** It goes where it cannot be followed. */
  | 'out';

const FATES: Readonly<Record<string, Fate>> = {
  'AssignmentExpression.right': 'assigned',
  'VariableDeclarator.init': 'bound',
  'AssignmentPattern.right': 'bound',
  'Property.value': 'property',
  'PropertyDefinition.value': 'property',
  'AccessorProperty.value': 'property',
  'MemberExpression.object': 'member',
  'MemberExpression.property': 'nothing',
  'CallExpression.arguments': 'argument',
  'NewExpression.arguments': 'argument',
  'CallExpression.callee': 'nothing',
  'NewExpression.callee': 'nothing',
  'AwaitExpression.argument': 'passes',
  'ConditionalExpression.consequent': 'passes',
  'ConditionalExpression.alternate': 'passes',
  'ConditionalExpression.test': 'nothing',
  'LogicalExpression.left': 'passes',
  'LogicalExpression.right': 'passes',
  'SpreadElement.argument': 'nothing',
  'ReturnStatement.argument': 'result',
  'ArrowFunctionExpression.body': 'result',
  'UnaryExpression.argument': 'nothing',
  'UpdateExpression.argument': 'nothing',
  'BinaryExpression.left': 'nothing',
  'BinaryExpression.right': 'nothing',
  'TemplateLiteral.expressions': 'nothing',
  'ExpressionStatement.expression': 'nothing',
  'IfStatement.test': 'nothing',
  'WhileStatement.test': 'nothing',
  'DoWhileStatement.test': 'nothing',
  'ForStatement.init': 'nothing',
  'ForStatement.test': 'nothing',
  'ForStatement.update': 'nothing',
  'ForOfStatement.right': 'nothing',
  'ForInStatement.right': 'nothing',
  'SwitchStatement.discriminant': 'nothing',
  'SwitchCase.test': 'nothing',
};

/** Only the last of a sequence is its value; what stands left of `&&` is so where it is no collection. */
function fateInList({ node, parent }: Spot): Fate | undefined {
  const around = parent?.node;
  if (around?.type === 'SequenceExpression')
    return (around.expressions as unknown[]).at(-1) === node ? 'passes' : 'nothing';
  return around?.type === 'LogicalExpression' && around.operator === '&&' && around.left === node
    ? 'nothing'
    : undefined;
}

export function fateOf(spot: Spot): Fate {
  const { parent, key } = spot;
  if (parent === undefined) return 'out';
  if (isExpressionWrapper(parent.node)) return 'passes';
  return fateInList(spot) ?? FATES[`${parent.node.type}.${key}`] ?? 'out';
}
