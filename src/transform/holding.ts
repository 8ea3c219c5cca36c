import { handlingByCall } from './callees.ts';
import type { NameKind } from './guess-names.ts';
import { type Holder, holderOfDefinition, holderOfTarget } from './holders.ts';
import { isDefinition } from './references.ts';
import { outermost, type Spot, spotAround, spotOf } from './spots.ts';
import { wordOf } from './survey.ts';
import { child, isFunction, stringField } from './syntax.ts';

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

/** The one thing that has a collection. */
export interface Holding {
  readonly kind: NameKind;
  readonly name: string;
  /** Whether others can reach it. */
  readonly isExported: boolean;
}

/** The variable, the field or the property that begins with the value at a spot, if nothing else has it. */
export function holdingOf(spot: Spot): Holding | undefined {
  const { parent, key } = valueAround(spot);
  if (parent === undefined || (key !== 'init' && key !== 'value' && key !== 'right')) return undefined;
  const variable = child(parent.node, parent.node.type === 'AssignmentPattern' ? 'left' : 'id');
  if (variable !== undefined) {
    const name = stringField(variable, 'name');
    return name === undefined ? undefined : { kind: 'variable', name, isExported: isInExport(parent) };
  }
  const holder = holderAround(parent);
  if (holder?.kind !== 'property') return undefined;
  return { kind: 'property', name: wordOf(holder.binding.name), isExported: holder.isExported };
}
