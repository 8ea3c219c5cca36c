/** Prints what is checked as it is checked, and counts. */
export class Checks {
  passed = 0;
  failed = 0;

  /** @param detail printed where it does not hold */
  ok(what: string, holds: boolean, detail = ''): void {
    if (holds) this.passed += 1;
    else this.failed += 1;
    console.log(holds ? `  ok  ${what}` : `FAIL  ${what}: ${detail}`);
  }

  equal(what: string, found: unknown, expected: unknown): void {
    const [text, wanted] = [JSON.stringify(found), JSON.stringify(expected)];
    this.ok(`${what}: ${text}`, text === wanted, `expected ${wanted}`);
  }
}
