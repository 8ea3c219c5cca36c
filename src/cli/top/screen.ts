import type { Output } from '../command.ts';

const ENTER = '\u001b[?1049h\u001b[?25l\u001b[?7l\u001b[2J';
const LEAVE = '\u001b[?7h\u001b[?25h\u001b[?1049l';
const HOME = '\u001b[H';
const CLEAR_LINE = '\u001b[K';
const CLEAR_BELOW = '\u001b[J';

/** What a terminal says where it does not know its size. */
const USUAL = { columns: 80, rows: 24 };

export const widthOf = ({ columns }: Output): number => columns || USUAL.columns;
export const heightOf = ({ rows }: Output): number => rows || USUAL.rows;

/** The alternate screen of a terminal: what was there before comes back at the end, however this process ends. */
export class Screen {
  readonly #output: Output;
  readonly #leave = () => this.close();
  #isOpen = true;

  constructor(output: Output) {
    this.#output = output;
    process.on('exit', this.#leave);
    output.write(ENTER);
  }

  /** Writes over what is there, so that nothing flickers. Lines below the last row are left out. */
  draw(lines: readonly string[]): void {
    if (!this.#isOpen) return;
    const shown = lines.slice(0, heightOf(this.#output)).map((line) => `${line}${CLEAR_LINE}`);
    this.#output.write(`${HOME}${shown.join('\r\n')}${CLEAR_BELOW}`);
  }

  close(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    process.off('exit', this.#leave);
    this.#output.write(LEAVE);
  }
}
