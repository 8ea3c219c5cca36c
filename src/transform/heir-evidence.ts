import type { Evicts } from './types.ts';

/** `this.delete(key)` inside of the class itself. */
const REMOVAL = /\b(?:this|super)\s*\??\.\s*(?:delete|clear)\s*\(/g;
/** Where a method begins, or what looks like one. */
const METHOD =
  /(?:^|[;{}\n])\s*(?:(?:async|static|get|private|protected|override)\s+)*\*?\s*([#\w$]+)\s*(?:<[^<>]*>)?\((?:[^(){}]|\([^()]*\))*\)\s*(?::[^{};]*)?\{/g;
const STATEMENT = /^(?:if|for|while|switch|catch|with|function)$/;
/** What a collection does by itself when it is used; whoever has one may call the others, or never does. */
const OWN_DOING = /^(?:constructor|set|add|get|has|getOrInsert\w*|[#_].*)$/;

/** Whether a class that extends a collection removes from it where one is only put in or read. */
export function judgeHeir(text: string): Evicts {
  const methods = [...text.matchAll(METHOD)].filter((match) => !STATEMENT.test(match[1] as string));
  const isOwn = [...text.matchAll(REMOVAL)].some(({ index }) => {
    const method = methods.findLast((one) => one.index < index)?.[1];
    return method !== undefined && OWN_DOING.test(method);
  });
  return isOwn ? 'yes' : 'unknown';
}
