import { type Look, paint } from '../../report/layout.ts';
import { printable } from '../../text/printable.ts';
import { formatTop } from './table.ts';
import type { TopView } from './types.ts';

/** Where lines are not redrawn, a list is no longer than somebody reads. */
const MOST_ROWS = 20;

const NO_ROWS = 'no collections yet';

const titleLines = ({ title, summary }: TopView, look: Look): string[] => [
  paint(printable(title), 'bold', look),
  ...summary(look.width).map(printable),
  '',
];

/** As text without end: the first of the list, then a blank line. */
export function formatPlain(view: TopView, look: Look): string {
  const { titles, lines } = formatTop(view.rows.slice(0, MOST_ROWS), look);
  const more = view.rows.length - MOST_ROWS;
  const rest = more > 0 ? [`and ${more} more: mapgauge report --all, or --json`] : [];
  const table = view.rows.length === 0 ? [NO_ROWS] : [titles, ...lines, ...rest];
  return `${[...titleLines(view, look), ...table].join('\n')}\n\n`;
}

/** A screen of it: what stays at the top, the list to scroll, and where its lines are. */
export interface ScreenText {
  readonly head: readonly string[];
  readonly lines: readonly string[];
}

export function formatForScreen(view: TopView, look: Look): ScreenText {
  const head = titleLines(view, look);
  if (view.rows.length === 0) return { head: [...head, NO_ROWS], lines: [] };
  const { titles, lines } = formatTop(view.rows, look);
  return { head: [...head, titles], lines };
}
