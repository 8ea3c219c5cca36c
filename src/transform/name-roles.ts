import type { Spot } from './spots.ts';
import { isClass, isExpressionWrapper, isFunction } from './syntax.ts';

/** What stands at a name or a member: a value that is read, what is written to, or a name that is declared. */
export type Role = 'value' | 'target' | 'declaration';

const at = ({ parent, key }: Spot) => `${parent?.node.type}.${key}`;

/** Where a pattern has its parts. */
const IN_PATTERN = new Set([
  'ArrayPattern.elements',
  'RestElement.argument',
  'ObjectPattern.properties',
  'AssignmentPattern.left',
  'TSParameterProperty.parameter',
]);
const TARGETS = new Set([
  'AssignmentExpression.left',
  'ForInStatement.left',
  'ForOfStatement.left',
  'UpdateExpression.argument',
]);
const DECLARED = new Set([
  'VariableDeclarator.id',
  'CatchClause.param',
  'ImportSpecifier.local',
  'ImportDefaultSpecifier.local',
  'ImportNamespaceSpecifier.local',
  'TSEnumDeclaration.id',
  'TSModuleDeclaration.id',
  'TSImportEqualsDeclaration.id',
]);

/** Whether it is the value of a property in a pattern: `{ key: here } = object`. */
const isInObjectPattern = ({ parent, key }: Spot) =>
  key === 'value' && parent?.node.type === 'Property' && parent.parent?.node.type === 'ObjectPattern';

const isDeclaration = (spot: Spot) => {
  const around = spot.parent?.node;
  if (around === undefined) return false;
  if (isFunction(around)) return spot.key === 'params' || spot.key === 'id';
  return DECLARED.has(at(spot)) || (isClass(around) && spot.key === 'id');
};

const isDeleted = ({ parent }: Spot) => parent?.node.type === 'UnaryExpression' && parent.node.operator === 'delete';

/** The outermost node of the pattern, or of the parentheses, that a spot is part of. */
export function patternAround(spot: Spot): Spot {
  let outer = spot;
  for (let around = spot.parent; around !== undefined; around = around.parent) {
    const isPart = IN_PATTERN.has(at(outer)) || isInObjectPattern(outer) || isExpressionWrapper(around.node);
    if (!isPart && !(around.node.type === 'Property' && isInObjectPattern(outer))) return outer;
    outer = around;
  }
  return outer;
}

export function roleOf(spot: Spot): Role {
  const outer = patternAround(spot);
  if (isDeclaration(outer)) return 'declaration';
  return TARGETS.has(at(outer)) || isDeleted(outer) ? 'target' : 'value';
}
