import { keyName } from './keys.ts';
import { type Role, roleOf } from './name-roles.ts';
import { type Spot, spotAround } from './spots.ts';
import { child, isClass, isFunction, type SyntaxNode, stringField, unwrap } from './syntax.ts';
import { Variables } from './variables.ts';

/** A variable, by the node whose variable it is; undefined: of no node here, so of the global object. */
export interface VariableBinding {
  readonly kind: 'variable';
  readonly name: string;
  readonly scope: SyntaxNode | undefined;
}

/** A property or a field, of whatever object has one of that name. */
export interface PropertyBinding {
  readonly kind: 'property';
  /** `cache`, `#cache`, `[kCache]`. */
  readonly name: string;
  /** The class that has it. */
  readonly owner: SyntaxNode | undefined;
}

export type Binding = VariableBinding | PropertyBinding;

/**
 * One place where a binding stands. `value`: it is read, and the spot has its value; `target`: something is assigned to it, or
 * it is deleted; `declaration`: the name of a variable; `pattern`: the spot is a pattern that takes the value of a
 * property; `definition`: the spot is a property of a literal or a field; `export`: a name in a list of exports.
 */
export interface Use {
  readonly role: Role | 'pattern' | 'definition' | 'export';
  readonly spot: Spot;
}

const GLOBAL = {};
/** A property of a literal or a pattern, or a field. */
export const isDefinition = ({ type }: SyntaxNode) =>
  type === 'Property' || type === 'PropertyDefinition' || type === 'AccessorProperty';
/** Where a name is no variable. */
const NAMES_ONLY = new Set([
  'LabeledStatement.label',
  'BreakStatement.label',
  'ContinueStatement.label',
  'ImportSpecifier.imported',
  'ExportSpecifier.exported',
  'MethodDefinition.key',
  'PropertyDefinition.key',
  'AccessorProperty.key',
  'Property.key',
  'MemberExpression.property',
  'MetaProperty.meta',
  'MetaProperty.property',
]);

/** The name of a property as a key of bindings: a symbol by the variable that holds it. */
export function propertyName(node: SyntaxNode | undefined, isComputed: boolean): string | undefined {
  if (isComputed && node?.type === 'Identifier') return `[${stringField(node, 'name')}]`;
  return keyName(node, isComputed);
}

/** The class that `this` belongs to. */
function classOfThis(spot: Spot): SyntaxNode | undefined {
  const around = spotAround(
    spot,
    (node) => isClass(node) || (isFunction(node) && node.type !== 'ArrowFunctionExpression'),
  );
  if (around === undefined || isClass(around.node)) return around?.node;
  return around.parent?.node.type === 'MethodDefinition' ? spotAround(around, isClass)?.node : undefined;
}

const isThis = (node: SyntaxNode | undefined) => unwrap(node)?.type === 'ThisExpression';

/** The class that has the property of a member or a field, where that shows. */
export function ownerOf({ node, parent }: Spot): SyntaxNode | undefined {
  if (node.type === 'MemberExpression') {
    if (child(node, 'property')?.type === 'PrivateIdentifier')
      return spotAround({ node, parent, key: '' }, isClass)?.node;
    return isThis(child(node, 'object')) ? classOfThis({ node, parent, key: '' }) : undefined;
  }
  if (node.type === 'Property' || parent === undefined) return undefined;
  return spotAround({ node, parent, key: '' }, isClass)?.node;
}

const textOf = (node: SyntaxNode) =>
  node.type === 'Literal' ? String(node.value) : (stringField(node, 'name') as string);

/** Every place in a tree where certain names stand, by the binding that is meant. */
export class References {
  readonly #variables = new Variables();
  readonly #usesByScope = new Map<object, Map<string, Use[]>>();
  readonly #usesByProperty = new Map<string, Use[]>();

  /** @param spots of identifiers, private ones, and literals that are keys */
  constructor(spots: readonly Spot[]) {
    const roles = spots.map((spot) => (isVariable(spot) ? roleOf(spot) : undefined));
    for (const [index, spot] of spots.entries()) {
      if (roles[index] === 'declaration') this.#variables.declare(textOf(spot.node), spot);
    }
    for (const [index, spot] of spots.entries()) {
      const role = roles[index];
      if (role === undefined) this.#addProperty(spot);
      else this.#addVariable(spot, role);
    }
  }

  /** The variable that an identifier means. */
  variable(spot: Spot): VariableBinding {
    const name = textOf(spot.node);
    return { kind: 'variable', name, scope: this.#variables.scopeOf(name, spot) };
  }

  usesOf(binding: Binding): readonly Use[] {
    if (binding.kind === 'variable') return this.#usesByScope.get(binding.scope ?? GLOBAL)?.get(binding.name) ?? [];
    const uses = this.#usesByProperty.get(binding.name) ?? [];
    return binding.owner === undefined ? uses : usesOfOwner(uses, binding);
  }

  #addVariable(spot: Spot, role: Role): void {
    const { name, scope } = this.variable(spot);
    const uses = this.#usesByScope.get(scope ?? GLOBAL) ?? new Map<string, Use[]>();
    this.#usesByScope.set(scope ?? GLOBAL, uses);
    const isExported = spot.parent?.node.type === 'ExportSpecifier';
    const list = uses.get(name) ?? [];
    uses.set(name, list);
    list.push({ role: isExported ? 'export' : role, spot });
    if (spot.parent?.node.type === 'MemberExpression' && spot.key === 'property') this.#addProperty(spot);
    if (isParameterProperty(spot)) this.#add(name, { role: 'definition', spot });
  }

  #addProperty(spot: Spot): void {
    const { node, parent, key } = spot;
    if (parent === undefined || (key !== 'key' && key !== 'property')) return;
    const name = propertyName(node, parent.node.computed === true);
    if (name === undefined) return;
    if (parent.node.type === 'MemberExpression') this.#add(name, { role: roleOf(parent), spot: parent });
    else if (parent.parent?.node.type === 'ObjectPattern') {
      const value = child(parent.node, 'value') as SyntaxNode;
      this.#add(name, { role: 'pattern', spot: { node: value, parent, key: 'value' } });
    } else if (isDefinition(parent.node)) this.#add(name, { role: 'definition', spot: parent });
  }

  #add(name: string, use: Use): void {
    const uses = this.#usesByProperty.get(name) ?? [];
    this.#usesByProperty.set(name, uses);
    uses.push(use);
  }
}

/** `constructor(private cache = new Map())`. */
const isParameterProperty = ({ parent }: Spot) =>
  parent?.node.type === 'TSParameterProperty' || parent?.parent?.node.type === 'TSParameterProperty';

/** Whether an identifier stands for a variable, read or written, or declares one. */
function isVariable({ node, parent, key }: Spot): boolean {
  if (node.type !== 'Identifier' || parent === undefined) return false;
  if (NAMES_ONLY.has(`${parent.node.type}.${key}`)) return parent.node.computed === true;
  const isOtherModules = parent.node.type === 'ExportSpecifier' && child(parent.parent?.node ?? node, 'source');
  return !isOtherModules && !isType(parent.node);
}

/** Types, not the expressions that have one. */
const isType = ({ type }: SyntaxNode) =>
  type.startsWith('TS') &&
  !/^TS(?:As|Satisfies|NonNull|Instantiation)Expression$|^TSTypeAssertion$|^TSExportAssignment$/.test(type) &&
  !/^TS(?:ParameterProperty|(?:Enum|Module|ImportEquals)Declaration)$/.test(type);

/** Without what another class, which has a property of that name too, does with its own. */
function usesOfOwner(uses: readonly Use[], { owner }: PropertyBinding): Use[] {
  const owners = new Set<SyntaxNode>();
  for (const { role, spot } of uses) {
    const definer = role === 'definition' || role === 'target' ? ownerOf(spot) : undefined;
    if (definer !== undefined) owners.add(definer);
  }
  return uses.filter(({ spot }) => {
    const user = ownerOf(spot);
    return user === undefined || user === owner || !owners.has(user);
  });
}
