import { AGENT, HOOKS, PLAIN, TRANSFORM, TRANSFORM_COLD } from '../variants.ts';
import { compare } from './comparison.ts';
import { ABSENT, formatBase, formatTable, formatValue } from './format.ts';
import type { Results } from './goals.ts';

interface Cell {
  readonly scenario: string;
  readonly variant: string;
}

interface Column {
  readonly title: string;
  readonly figure: string;
  readonly cells: Readonly<Record<string, Cell>>;
}

const NOTHING = 'nothing: plain Node';
const TRACKING = 'tracking';
const EXPORT = 'export, of the same program alive for 3 s';

const STYLE = { compare: 'difference', unit: 'ms' } as const;

const ROWS = [NOTHING, HOOKS, TRANSFORM_COLD, TRANSFORM, TRACKING, EXPORT];

const startUp = (scenario: string) => ({
  [NOTHING]: { scenario, variant: PLAIN },
  [HOOKS]: { scenario, variant: HOOKS },
  [TRANSFORM_COLD]: { scenario, variant: TRANSFORM_COLD },
  [TRANSFORM]: { scenario, variant: TRANSFORM },
});
const alive = (scenario: string) => ({ [EXPORT]: { scenario: `${scenario}-alive`, variant: AGENT } });

const COLUMNS: readonly Column[] = [
  { title: 'empty program, CPU', figure: 'cpu', cells: { ...startUp('empty'), ...alive('empty') } },
  { title: 'empty program, wall', figure: 'wall', cells: startUp('empty') },
  { title: 'four packages, CPU', figure: 'cpu', cells: { ...startUp('four-packages'), ...alive('four-packages') } },
  { title: 'four packages, wall', figure: 'wall', cells: startUp('four-packages') },
  {
    title: '2 M short-lived Maps, time',
    figure: 'milliseconds',
    cells: {
      [NOTHING]: { scenario: 'construction', variant: PLAIN },
      [HOOKS]: { scenario: 'construction', variant: HOOKS },
      [TRACKING]: { scenario: 'construction', variant: TRANSFORM },
      [EXPORT]: { scenario: 'construction', variant: AGENT },
    },
  },
];

/** What each part of the agent costs. */
export function formatStages(results: Results): string[] {
  const rows = ROWS.map((row) => [row, ...COLUMNS.map(({ cells, figure }) => formatCell(results, cells[row], figure))]);
  return formatTable(['the agent up to', ...COLUMNS.map(({ title }) => title)], rows);
}

function formatCell(results: Results, cell: Cell | undefined, figure: string): string {
  const measured = cell && results.get(cell.scenario);
  const ratio = measured && compare(measured, cell.variant, { figure, compare: 'ratio' });
  const difference = measured && compare(measured, cell.variant, { figure, compare: 'difference' });
  if (!ratio || !difference) return ABSENT;
  if (cell.variant === PLAIN) return formatBase(ratio, STYLE);
  return `${ratio.value.toFixed(2)} (${formatValue(difference.value, STYLE)})`;
}
