import { helperName } from './helper-names.ts';
import { keyName } from './keys.ts';
import { child, children, type SyntaxNode } from './syntax.ts';
import type { Place } from './words.ts';

/** A method that a helper gives its class. */
export interface CreatedMethod {
  readonly owner: SyntaxNode;
  readonly key: SyntaxNode;
}

/** The method that the function at `index` is, as Babel and SWC write it: `_createClass(Store, [{ key: "open", value: function open() {} }])`. */
export function createdMethod({ path, words }: Place, index: number): CreatedMethod | undefined {
  const [call, list, object, property] = path.slice(Math.max(0, index - 4), index);
  if (call?.type !== 'CallExpression' || list?.type !== 'ArrayExpression' || property?.type !== 'Property')
    return undefined;
  if (object === undefined || helperName(call, words) !== 'createclass') return undefined;
  const entry = children(object, 'properties').find((other) => keyName(child(other, 'key'), false) === 'key');
  const owner = children(call, 'arguments')[0];
  const key = entry && child(entry, 'value');
  return owner === undefined || key === undefined ? undefined : { owner, key };
}
