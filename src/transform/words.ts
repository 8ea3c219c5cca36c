import { Declarations } from './declarations.ts';
import type { Origins } from './origins.ts';
import { type SyntaxNode, type SyntaxPath, stringField } from './syntax.ts';

/** How the words of a source are written in a name. */
export interface Words {
  /** The word that the original has where the node stands; undefined where nothing tells another one. */
  readonly originalOf: (node: SyntaxNode) => string | undefined;
  /** The name that a class or a function without one had in the original. */
  readonly lostNameOf: (node: SyntaxNode) => string | undefined;
  /** The text of a node in the source: its tree may lack what an outline left out. */
  readonly textOf: (node: SyntaxNode) => string;
  readonly declarations: Declarations;
}

/** A place in a source, and how the words around it are written. */
export interface Place {
  readonly path: SyntaxPath;
  readonly words: Words;
}

/** Words as they stand, of a source of which nothing but its tree is known. */
export const PLAIN_WORDS: Words = {
  originalOf: () => undefined,
  lostNameOf: () => undefined,
  textOf: () => '',
  declarations: new Declarations(''),
};

/** What minifiers make of a name. Names of three letters are people's too. */
export const isMinified = (name: string) => name.length <= 2;

/** An identifier as the original has it, else as it stands. */
export function wordOf(node: SyntaxNode | undefined, { originalOf, declarations }: Words): string | undefined {
  const name = stringField(node, 'name');
  if (node === undefined || name === undefined) return undefined;
  return originalOf(node) ?? declarations.publicName(name);
}

/** @param toSource from offsets of the syntax tree */
export function createWords(source: string, toSource: (offset: number) => number, origins: Origins): Words {
  const originalOf = (node: SyntaxNode) => {
    const start = toSource(node.start);
    const written = stringField(node, 'name') ?? String(node.value);
    const isPrivate = node.type === 'PrivateIdentifier';
    return origins.wordAt(start, written) ?? (isPrivate ? origins.wordAt(start + 1, written) : undefined);
  };
  return {
    originalOf,
    lostNameOf: (node) => origins.declaredAt(toSource(node.start)),
    textOf: ({ start, end }) => source.slice(toSource(start), toSource(end - 1) + 1),
    declarations: new Declarations(source),
  };
}

/** The name of a class or a function that is its own. */
export function ownNameOf(node: SyntaxNode, words: Words): string | undefined {
  const id = node.id as SyntaxNode | null | undefined;
  return id ? wordOf(id, words) : words.lostNameOf(node);
}
