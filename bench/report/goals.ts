import type { Measured } from '../measurement.ts';
import type { Row, Scenario, Shown } from '../scenario.ts';
import { compare, isReached } from './comparison.ts';
import { ABSENT, formatBase, formatGoal, formatHalf, formatTable, formatValue } from './format.ts';

const COLUMNS = ['scenario', 'plain', 'with the agent', 'middle half of the rounds', 'goal', 'reached'];

export type Results = ReadonlyMap<string, Measured>;

/** The agent against plain Node, with what it set out to reach. */
export function formatGoals(scenarios: readonly Scenario[], results: Results): string[] {
  const rows = scenarios.flatMap((scenario) => goalRows(scenario, results.get(scenario.name)));
  return formatTable(COLUMNS, rows);
}

export function goalRows({ rows }: Scenario, measured: Measured | undefined): string[][] {
  return rows.flatMap((row) => row.shown.map((shown) => goalRow(row, shown, measured)));
}

function goalRow(row: Row, { variant, suffix, goal }: Shown, measured: Measured | undefined): string[] {
  const label = suffix === undefined ? row.label : `${row.label}, ${suffix}`;
  const comparison = compare(measured, variant, row);
  if (!comparison) return [label, ABSENT, ABSENT, ABSENT, formatGoal(goal, row), ABSENT];
  return [
    label,
    formatBase(comparison, row),
    formatValue(comparison.value, row),
    formatHalf(comparison, row),
    formatGoal(goal, row),
    goal === undefined ? '' : isReached(goal, comparison, row.compare) ? 'yes' : 'no',
  ];
}
