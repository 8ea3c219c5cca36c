import { boundAt } from './bounds.ts';
import { borrowedMethod, type Handling, handlingByCall, handlingByConstructor, privateAccess } from './callees.ts';
import { isImmediatelyCalled } from './calls.ts';
import { type Fate, fateOf } from './fates.ts';
import { functionAround } from './guards.ts';
import { type Holder, holderOfArgument, holderOfDefinition, holderOfTarget } from './holders.ts';
import { keyName } from './keys.ts';
import { patternAround, roleOf } from './name-roles.ts';
import type { Binding, References, Use, VariableBinding } from './references.ts';
import { isBuiltIn, isChaining, isInsertion, isPutting, isRemoving } from './removals.ts';
import { isPassedOn, isReplaced, isSetUp, valuesGiven } from './replacements.ts';
import { callOf, outermost, pathTo, type Spot, spotOf } from './spots.ts';
import { child, children, isFunction, type SyntaxNode } from './syntax.ts';
import type { Evicts } from './types.ts';

/** What an inquiry knows of the tree around. */
export interface Surroundings {
  readonly references: References;
  /** Whether all uses of a binding are in the tree. */
  readonly isComplete: (binding: Binding, uses: readonly Use[]) => boolean;
  /** Whether a spot is in the original module of the collection. */
  readonly isInModule: (spot: Spot) => boolean;
}

const KEEPING_OPERATOR = /^(?:\?\?|\|\||&&)?=$/;

const isSame = (a: Binding, b: Binding) =>
  a.kind === b.kind && a.name === b.name && (a.kind === 'property' || a.scope === (b as VariableBinding).scope);

const isExported = (declaration: Spot) => {
  const declarator = patternAround(declaration).parent;
  return declarator?.parent?.parent?.node.type === 'ExportNamedDeclaration';
};

/** Follows one collection from where it is made through all that the module does with it. */
export class Inquiry {
  readonly #type: string;
  readonly #site: Spot;
  readonly #surroundings: Surroundings;
  readonly #followed = new Set<SyntaxNode>();
  readonly #bindings: Binding[] = [];
  readonly #puts: Spot[] = [];
  readonly #sizes = new Set<SyntaxNode>();
  #removes = false;
  #isHandedOut = false;

  constructor(site: Spot, type: string, surroundings: Surroundings) {
    this.#site = site;
    this.#type = type;
    this.#surroundings = surroundings;
  }

  /** Whether its entries are seen to be removed, or not to be put in where there are many. */
  answer(): Evicts {
    this.#follow(this.#site, true);
    if (this.#removes) return 'yes';
    if (this.#isHandedOut || !isBuiltIn(this.#type)) return 'unknown';
    return this.#sizes.size === 0 || this.#puts.length === 0 ? 'never' : this.#answerByBounds();
  }

  #answerByBounds(): Evicts {
    const bounds = this.#puts.map((put) => boundAt(put, this.#sizes));
    if (bounds.includes(undefined)) return 'never';
    return bounds.includes('doubtful') ? 'unknown' : 'yes';
  }

  readonly #steps: Readonly<Record<Fate, (spot: Spot, parent: Spot, isOwn: boolean) => void>> = {
    nothing: () => {},
    passes: (_spot, parent, isOwn) => this.#follow(parent, isOwn),
    bound: (_spot, parent, isOwn) => this.#bindPattern(spotOf(parent, 'id') ?? spotOf(parent, 'left'), isOwn),
    assigned: (_spot, parent, isOwn) => this.#assign(parent, isOwn),
    property: (_spot, parent, isOwn) => this.#put(isOwn ? holderOfDefinition(parent) : undefined),
    member: (_spot, parent, isOwn) => this.#useMember(parent, isOwn),
    argument: (spot, parent, isOwn) => this.#handOver(spot, parent, isOwn),
    result: (_spot, parent, isOwn) => this.#return(parent, isOwn),
    out: () => this.#handOut(),
  };

  #handOut(): void {
    this.#isHandedOut = true;
  }

  /** @param isOwn whether it is what the site makes, rather than what has been given a name before */
  #follow(spot: Spot, isOwn: boolean): void {
    if (this.#removes || spot.parent === undefined || this.#followed.has(spot.node)) return;
    this.#followed.add(spot.node);
    this.#steps[fateOf(spot)](spot, spot.parent, isOwn);
  }

  #bindPattern(pattern: Spot | undefined, isOwn: boolean): void {
    const name = pattern?.node.type === 'AssignmentPattern' ? spotOf(pattern, 'left') : pattern;
    // To take a collection apart is to read it.
    if (name?.node.type === 'Identifier') this.#followVariable(name, isOwn);
    // A private member of the constructor's parameters: `constructor(private cache = new Map())`.
    if (isOwn && name?.parent?.parent?.node.type === 'TSParameterProperty' && name.node.type === 'Identifier') {
      this.#followBinding({ kind: 'property', name: String(name.node.name), owner: undefined }, true);
    }
  }

  #followVariable(name: Spot, isOwn: boolean): void {
    this.#followBinding(this.#surroundings.references.variable(name), isOwn);
  }

  #assign(assignment: Spot, isOwn: boolean): void {
    if (!KEEPING_OPERATOR.test(String(assignment.node.operator))) return;
    const target = spotOf(assignment, 'left') as Spot;
    if (child(assignment.node, 'left')?.type === 'MemberExpression')
      this.#put(isOwn ? holderOfTarget(target) : undefined);
    else this.#bindPattern(target, isOwn);
    this.#follow(assignment, isOwn);
  }

  #put(holder: Holder | undefined): void {
    if (holder === undefined) this.#handOut();
    else if (holder.kind === 'weak') this.#followPrivateField(holder.field);
    else {
      if (holder.isExported) this.#handOut();
      this.#followBinding(holder.binding, true);
    }
  }

  /** The uses of a binding that has not been followed yet. */
  #usesOnce(binding: Binding): readonly Use[] {
    if (this.#bindings.some((other) => isSame(other, binding))) return [];
    this.#bindings.push(binding);
    const { references, isComplete, isInModule } = this.#surroundings;
    const all = references.usesOf(binding);
    if (!isComplete(binding, all)) this.#handOut();
    return binding.kind === 'variable' ? all : all.filter(({ spot }) => isInModule(spot));
  }

  #followBinding(binding: Binding, isOwn: boolean): void {
    const uses = this.#usesOnce(binding);
    const isMadeIn = ({ start, end }: SyntaxNode) => start <= this.#site.node.start && this.#site.node.end <= end;
    if (isOwn && isReplaced(valuesGiven(binding, uses), isMadeIn)) this.#removes = true;
    for (const use of uses) this.#followUse(use);
  }

  #followUse(use: Use): void {
    const { role, spot } = use;
    if (role === 'value') this.#follow(spot, false);
    else if (role === 'pattern') this.#bindPattern(spot, false);
    else if (role === 'export' || (role === 'declaration' && isExported(spot)) || isPassedOn(use)) this.#handOut();
  }

  /** A private field as a WeakMap, by the calls that it is the argument or the receiver of. */
  #followPrivateField(field: Spot): void {
    for (const { role, spot } of this.#usesOnce(this.#surroundings.references.variable(field))) {
      const isReceiver = spot.parent?.node.type === 'MemberExpression' && spot.key === 'object';
      const call = isReceiver && spot.parent !== undefined ? callOf(spot.parent) : spot.parent;
      if (role !== 'value' || call?.node.type !== 'CallExpression') continue;
      const access = privateAccess(call.node, isReceiver);
      if (access === 'get') this.#follow(call, false);
      else if (access === 'set' && !isSetUp(call)) this.#removes = true;
    }
  }

  #useMember(member: Spot, isOwn: boolean): void {
    const name = keyName(child(member.node, 'property'), member.node.computed === true);
    if (roleOf(member) === 'target') {
      this.#writeMember(member, name);
      return;
    }
    const call = callOf(member);
    // Nobody knows which method it is; of an object or a list it is an entry.
    if (name === undefined && call !== undefined && !/^(?:Object|Array)$/.test(this.#type)) this.#handOut();
    if (name === 'size' || name === 'length') this.#sizes.add(member.node);
    else if (name !== undefined) this.#useMethod(name, call, isOwn);
  }

  /** What `items.forEach((item) => seen.add(item))` returns nobody wants. */
  #useMethod(method: string, call: Spot | undefined, isOwn: boolean): void {
    const isRemoval = isRemoving(this.#type, method) && !(call !== undefined && isInsertion(method, call.node));
    if (isPutting(method)) this.#puts.push(call ?? this.#site);
    if (isRemoval) this.#removes = true;
    else if (call !== undefined && isChaining(method) && (isOwn || fateOf(call) !== 'result'))
      this.#follow(call, isOwn);
  }

  #writeMember(member: Spot, name: string | undefined): void {
    const isDelete = outermost(member).parent?.node.type === 'UnaryExpression';
    if (this.#type === 'Object' ? isDelete : this.#type === 'Array' && name === 'length') this.#removes = true;
    else this.#puts.push(member);
  }

  #handOver(spot: Spot, call: Spot, isOwn: boolean): void {
    const holder = isOwn ? holderOfArgument(call) : undefined;
    const index = children(call.node, 'arguments').indexOf(spot.node);
    const method = borrowedMethod(call.node, index);
    if (holder !== undefined) this.#put(holder);
    else if (method !== undefined) this.#useMethod(method, call, isOwn);
    else if (call.node.type === 'NewExpression') this.#handle(handlingByConstructor(call.node), call, isOwn);
    else this.#handle(handlingByCall(call.node, index), call, isOwn);
  }

  #handle(handling: Handling, call: Spot, isOwn: boolean): void {
    if (handling === 'takes') this.#handOut();
    else if (handling === 'passes') this.#follow(call, isOwn);
    else if (handling === 'removes') this.#removes = true;
  }

  /** What a function returns that is called where it stands is the value of the call. */
  #return(from: Spot, isOwn: boolean): void {
    const made = isFunction(from.node) ? from : functionAround(from);
    const path = made && pathTo(made);
    const call = made && callOf(made);
    if (call !== undefined && path !== undefined && isImmediatelyCalled(path, path.length - 1))
      this.#follow(call, isOwn);
    else this.#handOut();
  }
}
