import { handlingByCall } from './callees.ts';
import { type Holder, holderOfDefinition, holderOfTarget } from './holders.ts';
import { isDefinition } from './references.ts';
import { outermost, type Spot, spotAround, spotOf } from './spots.ts';
import { wordOf } from './survey.ts';
import { child, isFunction } from './syntax.ts';

/** The expression that has the value of a spot: `Object.freeze(…)`. */
function valueAround(spot: Spot): Spot {
  const outer = outermost(spot);
  const { parent, key } = outer;
  const isPassed =
    parent?.node.type === 'CallExpression' && key === 'arguments' && handlingByCall(parent.node, 0) === 'passes';
  return isPassed ? valueAround(parent) : outer;
}

function isInExport(spot: Spot): boolean {
  const declaration = spotAround(spot, (node) => node.type === 'VariableDeclaration' || isFunction(node));
  return declaration?.node.type === 'VariableDeclaration' && declaration.parent?.node.type === 'ExportNamedDeclaration';
}

function holderAround(spot: Spot): Holder | undefined {
  if (spot.node.type !== 'AssignmentExpression') return isDefinition(spot.node) ? holderOfDefinition(spot) : undefined;
  const target = spotOf(spot, 'left');
  const isStatement = spot.parent?.node.type === 'ExpressionStatement';
  return isStatement && target?.node.type === 'MemberExpression' ? holderOfTarget(target) : undefined;
}

/**
 * Whether a variable, a field or a property of the name begins with the value at a spot, and nothing else has it; `exported`:
 * it is one that others can reach.
 */
export function holdingOf(spot: Spot, name: string): 'own' | 'exported' | undefined {
  const { parent, key } = valueAround(spot);
  if (parent === undefined || (key !== 'init' && key !== 'value' && key !== 'right')) return undefined;
  const variable = child(parent.node, parent.node.type === 'AssignmentPattern' ? 'left' : 'id');
  if (variable !== undefined) {
    if (variable.name !== name) return undefined;
    return isInExport(parent) ? 'exported' : 'own';
  }
  const holder = holderAround(parent);
  if (holder?.kind !== 'property' || wordOf(holder.binding.name) !== name) return undefined;
  return holder.isExported ? 'exported' : 'own';
}
