import type { Spark } from '../server/api-types.ts';
import { svg } from './dom.ts';
import { sparkPath } from './spark-path.ts';

const BOX = { width: 104, height: 26 };

/** A small picture of a course; the figures beside it say the same in words, so it is hidden from screen readers. */
export class Sparkline {
  readonly element = svg('svg', {
    class: 'spark',
    width: BOX.width,
    height: BOX.height,
    viewBox: `0 0 ${BOX.width} ${BOX.height}`,
    'aria-hidden': 'true',
  });
  readonly #area = svg('path', { class: 'spark-area' });
  readonly #line = svg('path', { class: 'spark-line' });
  readonly #dot = svg('circle', { class: 'spark-dot', r: 2 });

  constructor() {
    this.element.append(this.#area, this.#line, this.#dot);
  }

  draw(spark: Spark): void {
    const path = sparkPath(spark, BOX);
    this.element.toggleAttribute('hidden', path === undefined);
    if (path === undefined) return;
    this.#area.setAttribute('d', path.area);
    this.#line.setAttribute('d', path.line);
    this.#dot.setAttribute('cx', String(path.end[0]));
    this.#dot.setAttribute('cy', String(path.end[1]));
  }
}
