import { dottedName, handlingByCall } from './callees.ts';
import { methodCall } from './calls.ts';
import { fateOf } from './fates.ts';
import type { Construction } from './find-constructions.ts';
import { holderOfArgument, holderOfDefinition, holderOfTarget } from './holders.ts';
import type { LiteralType } from './literal-prefilter.ts';
import { isLongLivedLiteral, isLongLivedTarget, isModuleScope, namesOfOutermost } from './long-lived.ts';
import { hasOpenKey, isPutInto } from './puts.ts';
import type { ReadSource } from './read-source.ts';
import type { Binding, Use } from './references.ts';
import { isGrown, meaningOf } from './replacements.ts';
import { scopeOf } from './scopes.ts';
import { pathTo, type Spot, spotAround, spotOf } from './spots.ts';
import type { Survey } from './survey.ts';
import { child, children, type SyntaxNode, unwrap } from './syntax.ts';

const TYPE_BY_CALLEE: Readonly<Record<string, LiteralType>> = {
  Object: 'Object',
  Array: 'Array',
  'Object.create': 'Object',
  'Object.assign': 'Object',
  'Object.fromEntries': 'Object',
  'Object.groupBy': 'Object',
  'Array.from': 'Array',
  'Array.of': 'Array',
};

/** Whether a program has a thing of its own with one of those names: then nobody knows what a call of it makes. */
const SHADOWED = /\b(?:const|let|var|function|class|import)\s+(?:Object|Array)\b|[{,(]\s*(?:Object|Array)\s*[,})=]/;

/** What a call or a literal makes, if it is certain. */
function typeOf(node: SyntaxNode): LiteralType | undefined {
  if (node.type === 'ObjectExpression') return 'Object';
  if (node.type === 'ArrayExpression') return 'Array';
  const name = dottedName(child(node, 'callee')) ?? '';
  const type = Object.hasOwn(TYPE_BY_CALLEE, name) ? TYPE_BY_CALLEE[name] : undefined;
  if (name === 'Object.assign') return assignedType(unwrap(children(node, 'arguments')[0]));
  // `Object(value)` may be the value itself.
  return name === 'Object' && children(node, 'arguments').length > 0 ? undefined : type;
}

const assignedType = (target: SyntaxNode | undefined) =>
  target?.type === 'ObjectExpression' || target?.type === 'ArrayExpression' ? typeOf(target) : undefined;

/** Looks for what is made anew, kept for long, and used as a dictionary or a list. */
class Finder {
  readonly #read: ReadSource;
  readonly #survey: Survey;
  readonly #isShadowed: boolean;
  #outermost: ReadonlySet<string> | undefined;

  constructor(read: ReadSource, survey: Survey) {
    this.#read = read;
    this.#survey = survey;
    this.#isShadowed = SHADOWED.test(read.source);
  }

  /** The type of what a maker makes, where it is one that is followed. */
  typeOfMaker(maker: Spot): LiteralType | undefined {
    const isLiteral = maker.node.type.endsWith('Expression') && !('callee' in maker.node);
    if ((this.#isShadowed && !isLiteral) || spotAround(maker, isWith) !== undefined) return undefined;
    const binding = this.#bindingOf(maker);
    const type = typeOf(maker.node) ?? (binding && this.#typeOfRebuilt(maker.node, binding));
    return type !== undefined && binding !== undefined && this.#isUsed(type, binding, maker) ? type : undefined;
  }

  /** `list = list.concat(more)`, where the variable never holds anything but lists. */
  #typeOfRebuilt(call: SyntaxNode, binding: Binding): LiteralType | undefined {
    const { method, receiver } = methodCall(call);
    if (binding.kind !== 'variable' || method !== 'concat' || !meaningOf(binding)(receiver)) return undefined;
    const uses = this.#survey.references.usesOf(binding);
    const isComplete = this.#survey.surroundingsOf(call).isComplete(binding, uses);
    return isComplete && uses.every((use) => holdsLists(use, binding)) ? 'Array' : undefined;
  }

  /** What a value is kept by, if that lives as long as the module or an object of a class. */
  #bindingOf(spot: Spot): Binding | undefined {
    const { parent } = spot;
    if (parent === undefined) return undefined;
    switch (fateOf(spot)) {
      case 'passes':
        return this.#bindingOf(parent);
      case 'bound':
        return this.#bindingOfDeclarator(parent);
      case 'assigned':
        return this.#bindingOfAssignment(parent) ?? this.#bindingOf(parent);
      case 'property':
        return isLongLivedLiteral(parent) ? propertyOf(holderOfDefinition(parent)) : undefined;
      case 'argument':
        return this.#bindingByCall(spot, parent);
      default:
        return undefined;
    }
  }

  #bindingOfDeclarator(declarator: Spot): Binding | undefined {
    const name = spotOf(declarator, 'id');
    if (name?.node.type !== 'Identifier' || scopeOf([...pathTo(name), name.node]) !== 'module') return undefined;
    return this.#survey.references.variable(name);
  }

  #bindingOfAssignment(assignment: Spot): Binding | undefined {
    const target = spotOf(assignment, 'left');
    if (target?.node.type === 'Identifier') {
      const variable = this.#survey.references.variable(target);
      return variable.scope !== undefined && isModuleScope(variable.scope, target) ? variable : undefined;
    }
    const isKept = target?.node.type === 'MemberExpression' && isLongLivedTarget(target, this.#isOutermost);
    return isKept ? propertyOf(holderOfTarget(target)) : undefined;
  }

  readonly #isOutermost = (name: string): boolean => {
    this.#outermost ??= namesOfOutermost(this.#read.source);
    return this.#outermost.has(name);
  };

  #bindingByCall(spot: Spot, call: Spot): Binding | undefined {
    const index = children(call.node, 'arguments').indexOf(spot.node);
    if (call.node.type === 'CallExpression' && handlingByCall(call.node, index) === 'passes') {
      return this.#bindingOf(call);
    }
    return propertyOf(holderOfArgument(call));
  }

  #isUsed(type: LiteralType, binding: Binding, maker: Spot): boolean {
    const { isInModule } = this.#survey.surroundingsOf(maker.node);
    const uses = this.#survey.references.usesOf(binding);
    return uses.some((use) => {
      if (binding.kind === 'property' && !isInModule(use.spot)) return false;
      return use.role === 'target' ? isRebuilt(type, use.spot, binding) : this.#isPut(type, use, 0);
    });
  }

  /** Directly, or by a variable that it is given to. */
  #isPut(type: LiteralType, { role, spot }: Use, depth: number): boolean {
    if (role === 'value' && isPutInto(type, spot)) return true;
    const alias = role === 'pattern' ? spot : role === 'value' ? aliasOf(spot) : undefined;
    if (alias?.node.type !== 'Identifier' || depth > 1) return false;
    const uses = this.#survey.references.usesOf(this.#survey.references.variable(alias));
    return uses.some((use) => this.#isPut(type, use, depth + 1));
  }
}

const isWith = (node: SyntaxNode) => node.type === 'WithStatement';
const propertyOf = (holder: ReturnType<typeof holderOfDefinition>): Binding | undefined =>
  holder?.kind === 'property' && holder.binding.name !== '__proto__' ? holder.binding : undefined;

/** The variable that is given a value. */
function aliasOf(spot: Spot): Spot | undefined {
  let value = spot;
  while (fateOf(value) === 'passes' && value.parent !== undefined) value = value.parent;
  return value.parent?.node.type === 'VariableDeclarator' && value.key === 'init'
    ? spotOf(value.parent, 'id')
    : undefined;
}

/** `list = [...list, item]`, `cache = { ...cache, [key]: value }`; more fields of the same record are no entries. */
function isRebuilt(type: LiteralType, target: Spot, binding: Binding): boolean {
  const assignment = target.parent?.node;
  const value = assignment?.type === 'AssignmentExpression' ? unwrap(child(assignment, 'right')) : undefined;
  if (value === undefined || !isGrown(value, meaningOf(binding))) return false;
  return type === 'Array' || [value, ...children(value, 'arguments')].some(hasOpenKey);
}

/** Whether what a variable is given at a use is a list for certain. */
function holdsLists({ role, spot }: Use, binding: Binding): boolean {
  if (role !== 'declaration' && role !== 'target') return true;
  const around = spot.parent?.node;
  const value = around && unwrap(child(around, 'init') ?? child(around, 'right'));
  if (value === undefined || (around?.type === 'AssignmentExpression' && around.operator !== '=')) return false;
  if (typeOf(value) === 'Array') return true;
  const { method, receiver } = methodCall(value);
  return method === 'concat' && meaningOf(binding)(receiver);
}

/** Finds what a module makes by a literal, or the like, and uses as a dictionary or a growing list; in source order. */
export function findBoundLiterals(read: ReadSource, survey: Survey, types: readonly LiteralType[]): Construction[] {
  if (survey.makers.length === 0) return [];
  const finder = new Finder(read, survey);
  return survey.makers.flatMap((maker) => {
    const type = finder.typeOfMaker(maker);
    return type === undefined || !types.includes(type) ? [] : { type, isHeir: false, path: pathTo(maker) };
  });
}
