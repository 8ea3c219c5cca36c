import type { Measured } from '../measurement.ts';
import { PEER_NAMES } from '../peers.ts';
import type { Row, Scenario } from '../scenario.ts';
import { compare } from './comparison.ts';
import { ABSENT, formatBase, formatTable, formatValue } from './format.ts';
import type { Results } from './goals.ts';

/** What a user would pick instead, on the same programs. */
export function formatPeers(scenarios: readonly Scenario[], results: Results): string[] {
  const columns = ['scenario', 'plain', 'the agent', ...PEER_NAMES];
  const rows = scenarios.flatMap(({ name, rows }) => {
    return rows.filter(({ agentOnly }) => !agentOnly).map((row) => peerRow(row, results.get(name)));
  });
  return formatTable(columns, rows);
}

function peerRow(row: Row, measured: Measured | undefined): string[] {
  const value = (variant: string): string => {
    const comparison = compare(measured, variant, row);
    return comparison ? formatValue(comparison.value, row) : ABSENT;
  };
  const agent = row.shown.map(({ variant, suffix }) => [value(variant), suffix].filter(Boolean).join(' '));
  const base = compare(measured, row.shown[0]?.variant ?? '', row);
  return [row.label, base ? formatBase(base, row) : ABSENT, agent.join(', '), ...PEER_NAMES.map(value)];
}
