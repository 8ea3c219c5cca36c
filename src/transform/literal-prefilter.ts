/** The collections that are mostly written as literals: followed where a module uses them as a dictionary or a list. */
const LITERAL_TYPES = ['Object', 'Array'] as const;
export type LiteralType = (typeof LITERAL_TYPES)[number];

export const isLiteralType = (name: string): name is LiteralType => (LITERAL_TYPES as readonly string[]).includes(name);

/** Which of the followed collections are found by their use. */
export const literalTypesOf = (collections: readonly string[]): LiteralType[] => collections.filter(isLiteralType);

/** An entry is assigned to: behind its bracket. */
const WRITTEN = String.raw`\]!?\s*(?:(?:\?\?|\|\||&&|\*\*|<<|>>>?|[-+*/%&|^])?=(?![=>])|\+\+|--)`;
const PUT_BY_CALL = String.raw`\b(?:Object\.(?:assign\((?:\s*\{\s*\},)?|definePropert(?:y|ies)\()|Reflect\.(?:set|defineProperty|deleteProperty)\()`;
const SPREAD = String.raw`[[{,]\s*\.\.\.`;
const USES: Readonly<Record<LiteralType, string>> = {
  Object: String.raw`${WRITTEN}|\bdelete\s|(?:\+\+|--)(?=[\w$.#]+\[)|${PUT_BY_CALL}|${SPREAD}`,
  Array: String.raw`${WRITTEN}|\.(?:push|unshift|splice|concat)\b(?:\.(?:call|apply)\()?|${SPREAD}`,
};

/** Of these a source has one, wherever it uses a literal so. */
const HINTS: Readonly<Record<LiteralType, readonly string[]>> = {
  Object: [']', 'delete', 'Object', 'Reflect', '...'],
  Array: [']', 'push', 'unshift', 'splice', 'concat', '...'],
};

/** Words of which a source has one if it has a site: for who has not read it yet. */
export const wordsOf = (collections: readonly string[]): string[] =>
  collections.flatMap((name) => (isLiteralType(name) ? HINTS[name] : [name]));

/** A pattern for the places where something is put into a dictionary or a list, or a dictionary loses an entry. */
export const usePattern = (types: readonly LiteralType[]) => new RegExp(types.map((type) => USES[type]).join('|'), 'g');

let tested: { readonly types: string; readonly pattern: RegExp } | undefined;

/** Whether a source may use a literal so: a regular expression, so that the rest is never parsed. */
export function mentionsLiteral(source: string, types: readonly LiteralType[]): boolean {
  if (types.length === 0) return false;
  const key = types.join();
  if (tested?.types !== key) tested = { types: key, pattern: usePattern(types) };
  // It is shared, and `test` leaves it where it stopped.
  tested.pattern.lastIndex = 0;
  return tested.pattern.test(source);
}
