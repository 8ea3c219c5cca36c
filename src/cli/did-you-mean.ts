/** How many characters must be inserted, deleted or replaced to make one word the other. */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [i, character] of [...from].entries()) {
    const next = [i + 1];
    for (let j = 1; j <= to.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (character === to[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}

/** Slips of the finger in a word of that length. */
const mostSlips = (word: string) => Math.min(2, Math.floor(word.length / 2));
/** Nobody mistypes that; and longer ones cost time. */
const LONGEST_WORD = 40;

/** `: did you mean "report"?`, or nothing where no known word is near. */
export function didYouMean(word: string, known: readonly string[]): string {
  if (word.length > LONGEST_WORD) return '';
  const near = known
    .map((name) => ({ name, slips: name.startsWith(word) ? 0 : distance(word, name) }))
    .filter(({ name, slips }) => slips <= mostSlips(name))
    .sort((a, b) => a.slips - b.slips);
  return near[0] === undefined ? '' : `: did you mean "${near[0].name}"?`;
}
