type Cell = string | number;

/** Prints what happens as it happens, and counts. */
export class Report {
  #passed = 0;
  #failed = 0;

  get ok(): boolean {
    return this.#failed === 0 && this.#passed > 0;
  }

  get summary(): string {
    return `${this.#passed} passed, ${this.#failed} failed`;
  }

  heading(text: string): void {
    console.log(`\n${text}`);
  }

  note(text: string): void {
    console.log(`    ${text}`);
  }

  /** @param details printed only where the check fails */
  check(ok: boolean, text: string, details: readonly string[] = []): void {
    if (ok) this.#passed += 1;
    else this.#failed += 1;
    console.log(`${ok ? '  ok' : 'FAIL'}  ${text}`);
    if (!ok) for (const detail of details) console.log(`        ${detail}`);
  }

  failure(text: string, error: unknown): void {
    this.check(false, text, [error instanceof Error ? (error.stack ?? error.message) : String(error)]);
  }

  /** Numbers to the right, text to the left. */
  table(columns: readonly string[], rows: readonly (readonly Cell[])[]): void {
    const widths = columns.map((column, index) => {
      return Math.max(column.length, ...rows.map((row) => String(row[index] ?? '').length));
    });
    const isNumeric = columns.map((_, index) => rows.some((row) => typeof row[index] === 'number'));
    for (const row of [columns, ...rows]) {
      const cells = row.map((cell, index) => pad(cell, widths[index] ?? 0, isNumeric[index] ?? false));
      console.log(`    ${cells.join('  ').trimEnd()}`);
    }
  }
}

function pad(cell: Cell, width: number, right: boolean): string {
  return right ? String(cell).padStart(width) : String(cell).padEnd(width);
}
