import { type Look, paint } from '../../report/layout.ts';
import { printable } from '../../text/printable.ts';
import type { Output } from '../command.ts';
import { formatForScreen } from './format-view.ts';
import type { Key } from './keyboard.ts';
import { heightOf, Screen, widthOf } from './screen.ts';
import { move, type Scroll, settle } from './scroll.ts';
import type { TopView } from './types.ts';

const STATUS_LINES = 2;
const KEYS = 'q quits, arrows and PageUp/PageDown scroll';

/** The list on a screen, with what was seen last, the place it is scrolled to, and what went wrong since. */
export class LiveList {
  readonly #output: Output;
  readonly #screen: Screen;
  #view: TopView;
  #problem: string | undefined;
  #scroll: Scroll = { top: 0, height: 0, length: 0 };

  constructor(output: Output, view: TopView) {
    this.#output = output;
    this.#screen = new Screen(output);
    this.#view = view;
    this.draw();
  }

  show(view: TopView): void {
    this.#view = view;
    this.#problem = undefined;
    this.draw();
  }

  /** What was seen last stays. */
  complain(problem: string): void {
    this.#problem = problem;
    this.draw();
  }

  press(key: Key): void {
    this.#scroll = { ...this.#scroll, top: move(this.#scroll, key) };
    this.draw();
  }

  draw(): void {
    const look = { width: widthOf(this.#output), colour: this.#output.hasColors?.() ?? false };
    const { head, lines } = formatForScreen(this.#view, look);
    const height = Math.max(1, heightOf(this.#output) - head.length - STATUS_LINES);
    const scroll = { ...this.#scroll, height, length: lines.length };
    this.#scroll = { ...scroll, top: settle(scroll) };
    const { top } = this.#scroll;
    const seen = lines.slice(top, top + height);
    const gap = Array.from({ length: height - seen.length }, () => '');
    this.#screen.draw([...head, ...seen, ...gap, '', this.#status(look)]);
  }

  close(): void {
    this.#screen.close();
  }

  #status(look: Look): string {
    if (this.#problem !== undefined) return paint(printable(this.#problem), 'red', look);
    const { top, height, length } = this.#scroll;
    const part = length > height ? `${top + 1} to ${Math.min(top + height, length)} of ${length}; ` : '';
    return paint(`${part}${KEYS}`, 'dim', look);
  }
}
