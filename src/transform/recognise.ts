import { type Aliases, NO_ALIASES } from './aliases.ts';
import { keyName } from './keys.ts';
import { constructorsOf, isNativeCollection } from './prefilter.ts';
import { child, children, isClass, type SyntaxNode, stringField, unwrap } from './syntax.ts';

const GLOBAL_OBJECTS = new Set(['globalThis', 'global', 'self', 'window']);

const isIdentifier = (node: SyntaxNode | undefined, name?: string) =>
  node?.type === 'Identifier' && (name === undefined || stringField(node, 'name') === name);

/** `(0, lru_cache_1.LRUCache)`, as TypeScript writes a call of what it has imported. */
function last(node: SyntaxNode | undefined): SyntaxNode | undefined {
  const inner = unwrap(node);
  return inner?.type === 'SequenceExpression' ? unwrap(children(inner, 'expressions').at(-1)) : inner;
}

/** What a node makes, or is the class of. */
export interface Recognised {
  readonly type: string;
  readonly isHeir: boolean;
}

/** Tells which expressions make a collection of a followed constructor. */
export class Recogniser {
  readonly #followed: ReadonlySet<string>;
  readonly #aliases: Aliases;

  constructor(collections: readonly string[], aliases: Aliases = NO_ALIASES) {
    this.#followed = new Set(constructorsOf(collections));
    this.#aliases = aliases;
  }

  recognise(node: SyntaxNode): Recognised | undefined {
    if (isClass(node)) return this.#asHeir(node);
    const type = this.#typeMade(node);
    return type === undefined ? undefined : { type, isHeir: false };
  }

  #typeMade(node: SyntaxNode): string | undefined {
    if (node.type === 'NewExpression') return this.#constructed(child(node, 'callee'));
    return node.type === 'CallExpression' ? this.#typeOfCall(node) : undefined;
  }

  /** The followed constructor that an expression is; of a choice, those that it may be. */
  #constructed(expression: SyntaxNode | undefined): string | undefined {
    const callee = last(expression);
    switch (callee?.type) {
      case 'Identifier':
        return this.#named(stringField(callee, 'name') as string);
      case 'MemberExpression':
        return this.#member(callee);
      case 'ConditionalExpression':
        return this.#either(child(callee, 'consequent'), child(callee, 'alternate'));
      case 'LogicalExpression':
        return this.#either(child(callee, 'left'), child(callee, 'right'));
      default:
        return undefined;
    }
  }

  #named(name: string): string | undefined {
    return this.#followed.has(name) ? name : this.#aliases.get(name);
  }

  #member(node: SyntaxNode): string | undefined {
    const name = keyName(child(node, 'property'), node.computed === true);
    if (name === undefined || !this.#followed.has(name)) return undefined;
    // Anything may have a member `Map`; what the user has named is meant wherever it comes from.
    return this.#isGlobal(child(node, 'object')) || !isNativeCollection(name) ? name : undefined;
  }

  #isGlobal(object: SyntaxNode | undefined): boolean {
    const node = unwrap(object);
    return isIdentifier(node) && GLOBAL_OBJECTS.has(stringField(node, 'name') ?? '');
  }

  #either(...expressions: (SyntaxNode | undefined)[]): string | undefined {
    const types = expressions.map((expression) => this.#constructed(expression)).filter((type) => type !== undefined);
    return types.length > 0 ? [...new Set(types)].join('|') : undefined;
  }

  #typeOfCall(call: SyntaxNode): string | undefined {
    const callee = last(child(call, 'callee'));
    if (callee?.type === 'MemberExpression') {
      const method = keyName(child(callee, 'property'), callee.computed === true);
      const object = unwrap(child(callee, 'object'));
      if (method === 'groupBy' && this.#constructed(object) === 'Map') return 'Map';
      if (method === 'construct' && isIdentifier(object, 'Reflect')) {
        return this.#constructed(children(call, 'arguments')[0]);
      }
    }
    return this.#madeByCall(callee);
  }

  /** `List()` of what the user has named: a Map or a Set is never made without `new`. */
  #madeByCall(callee: SyntaxNode | undefined): string | undefined {
    const type =
      callee?.type === 'Identifier' || callee?.type === 'MemberExpression' ? this.#constructed(callee) : undefined;
    return type === undefined || isNativeCollection(type) ? undefined : type;
  }

  /** What extends anything else may be made of an object that is there already: it is left alone. */
  #asHeir(node: SyntaxNode): Recognised | undefined {
    const type = this.#constructed(child(node, 'superClass'));
    return type !== undefined && isNativeCollection(type) ? { type, isHeir: true } : undefined;
  }
}
