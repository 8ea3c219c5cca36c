import type { Span } from './blocks.ts';
import type { Surroundings } from './inquiry.ts';
import type { ReadSource } from './read-source.ts';
import { type Binding, References, type Use, type VariableBinding } from './references.ts';
import { findSpots, type Spot } from './spots.ts';
import { type SyntaxNode, stringField } from './syntax.ts';
import { extentOf } from './variables.ts';

const isName = (node: SyntaxNode) =>
  node.type === 'Identifier' || node.type === 'PrivateIdentifier' || node.type === 'Literal';
const nameOf = (node: SyntaxNode) => stringField(node, 'name') ?? stringField(node, 'value');

const MAKERS = new Set(['ObjectExpression', 'ArrayExpression', 'NewExpression', 'CallExpression']);

/** `cache` of `#cache` and `[cache]`. */
export const wordOf = (name: string) => name.replace(/^[#[]|\]$/g, '');

/** What has been found in a tree: where collections are made, and every place where their names stand. */
export class Survey {
  readonly references: References;
  /** The spots of what may make an object or a list. */
  readonly makers: readonly Spot[];
  readonly #read: ReadSource;
  readonly #spotByNode: ReadonlyMap<SyntaxNode, Spot>;

  /**
   * @param constructions nodes
   * @param literals offsets in the source
   */
  constructor(read: ReadSource, constructions: readonly SyntaxNode[], literals: readonly number[]) {
    const { parsed, mentions, toText } = read;
    this.#read = read;
    const constructed = new Set(constructions);
    const made = new Set(literals.map(toText));
    const isMaker = (node: SyntaxNode) => MAKERS.has(node.type) && made.has(node.start);
    const starts = constructions.map(({ start }) => start);
    const offsets = new Set([...starts, ...made, ...mentions.offsets.map(toText)]);
    const spots = findSpots(
      parsed,
      [...offsets].sort((a, b) => a - b),
      (node) => constructed.has(node) || isMaker(node) || (isName(node) && mentions.names.has(nameOf(node) ?? '')),
    );
    this.makers = literals.length === 0 ? [] : spots.filter(({ node }) => isMaker(node));
    this.references = new References(spots.filter(({ node }) => isName(node)));
    this.#spotByNode = new Map(spots.map((spot) => [spot.node, spot]));
  }

  spotOf(node: SyntaxNode): Spot | undefined {
    return this.#spotByNode.get(node);
  }

  /** What is known where a collection is made. */
  surroundingsOf({ start }: SyntaxNode): Surroundings {
    const { mentions, toSource } = this.#read;
    const module = mentions.moduleAround(toSource(start));
    return {
      references: this.references,
      isComplete: (binding, uses) => this.#isComplete(binding, uses, module),
      isInModule: ({ node }) => module.start <= toSource(node.start) && toSource(node.start) < module.end,
    };
  }

  #isComplete(binding: Binding, uses: readonly Use[], module: Span): boolean {
    if (binding.kind === 'variable') return this.#isVariableKnown(binding, uses);
    return this.#read.mentions.knows(wordOf(binding.name), 'property', module.start, module.end);
  }

  /** Whether each use of a variable has been looked for, so that it is in the tree. */
  #isVariableKnown({ name, scope }: VariableBinding, uses: readonly Use[]): boolean {
    const { source, toSource, mentions } = this.#read;
    if (scope === undefined) return false;
    if (scope.type === 'Program') return mentions.knows(name, 'variable', 0, source.length);
    const declarations = uses.filter(({ role }) => role === 'declaration').map(({ spot }) => spot);
    const { start, last } = extentOf(scope, declarations);
    return mentions.knows(name, 'variable', toSource(start), toSource(last));
  }
}
