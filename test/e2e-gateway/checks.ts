/** Prints what is checked as it is checked, and counts. */
export class Checks {
  passed = 0;
  failed = 0;

  heading(text: string, lines: readonly string[]): void {
    console.log(`\n${text}\n\n${lines.map((line) => `    ${line.replaceAll('\n', '\n    ')}`).join('\n')}\n`);
  }

  /** @param detail printed where it does not hold */
  ok(what: string, holds: boolean, detail = ''): void {
    if (holds) this.passed += 1;
    else this.failed += 1;
    console.log(holds ? `  ok  ${what}` : `FAIL  ${what}: ${detail}`);
  }

  equal(what: string, found: readonly string[], expected: readonly string[]): void {
    const text = found.join(', ') || 'none';
    this.ok(`${what}: ${text}`, text === (expected.join(', ') || 'none'), `expected ${expected.join(', ') || 'none'}`);
  }

  get summary(): string {
    return `${this.passed} passed, ${this.failed} failed`;
  }
}
