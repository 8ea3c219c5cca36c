import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import * as common from '@grafana/grafana-foundation-sdk/common';
import type { Panel } from '@grafana/grafana-foundation-sdk/dashboard';
import { DataqueryBuilder, PromQueryFormat } from '@grafana/grafana-foundation-sdk/prometheus';
import * as stat from '@grafana/grafana-foundation-sdk/stat';
import * as table from '@grafana/grafana-foundation-sdk/table';
import * as timeseries from '@grafana/grafana-foundation-sdk/timeseries';

/** Units of Grafana. */
export type Unit = 'short' | 'bytes' | 'h' | 's' | 'percentunit' | 'none';

/** Of 24 columns. */
type Span = 6 | 8 | 12 | 24;

/** That of the variable. */
export const DATA_SOURCE = { type: 'prometheus', uid: '$datasource' };
const STAT_HEIGHT = 4;
const CHART_HEIGHT = 8;
const TABLE_HEIGHT = 10;

interface Shown {
  readonly title: string;
  readonly description: string;
  readonly span: Span;
  readonly unit: Unit;
}

/** One figure, as it is now. */
export function figure({ title, description, span, unit }: Shown, expr: string, noValue = '0'): Builder<Panel> {
  return new stat.PanelBuilder()
    .title(title)
    .description(description)
    .datasource(DATA_SOURCE)
    .span(span)
    .height(STAT_HEIGHT)
    .unit(unit)
    .decimals(unit === 'h' ? 1 : 0)
    .noValue(noValue)
    .withTarget(query(expr).instant());
}

export interface Line {
  readonly expr: string;
  /** With labels in double braces. */
  readonly legend: string;
}

/** One line for each series of each query. */
export function chart({ title, description, span, unit }: Shown, ...lines: readonly Line[]): Builder<Panel> {
  const builder = new timeseries.PanelBuilder()
    .title(title)
    .description(description)
    .datasource(DATA_SOURCE)
    .span(span)
    .height(CHART_HEIGHT)
    .unit(unit)
    .min(0)
    .legend(
      new common.VizLegendOptionsBuilder()
        .displayMode(common.LegendDisplayMode.Table)
        .placement(common.LegendPlacement.Bottom)
        .showLegend(true)
        .calcs(['lastNotNull']),
    )
    .tooltip(new common.VizTooltipOptionsBuilder().mode(common.TooltipDisplayMode.Multi));
  for (const [index, { expr, legend }] of lines.entries()) {
    builder.withTarget(query(expr, index).legendFormat(legend).range());
  }
  return builder;
}

export interface Column {
  readonly title: string;
  readonly expr: string;
  readonly unit?: Unit;
}

/**
 * One row for each value of `key`; the labels that the queries keep are columns too.
 * @param sortedBy title of a column, largest first
 */
export function list(
  { title, description, span }: Omit<Shown, 'unit'>,
  key: string,
  columns: readonly Column[],
  sortedBy = columns[0]?.title ?? '',
): Builder<Panel> {
  const builder = new table.PanelBuilder()
    .title(title)
    .description(description)
    .datasource(DATA_SOURCE)
    .span(span)
    .height(TABLE_HEIGHT)
    .sortBy([new common.TableSortByFieldStateBuilder().displayName(sortedBy).desc(true)]);
  // Each query brings a frame of its own.
  if (columns.length > 1) builder.withTransformation({ id: 'joinByField', options: { byField: key, mode: 'outer' } });
  builder.withTransformation({ id: 'organize', options: organized(columns) });
  for (const [index, { title: name, expr, unit = 'short' }] of columns.entries()) {
    builder.withTarget(query(expr, index).format(PromQueryFormat.Table).instant());
    builder.overrideByName(name, [{ id: 'unit', value: unit }]);
  }
  return builder;
}

/** Grafana calls the value of a query `Value`, or `Value #A` where there are several, and numbers what several bring. */
function organized(columns: readonly Column[]): object {
  const isAlone = columns.length === 1;
  const times = isAlone ? ['Time'] : columns.map((_, index) => `Time ${index + 1}`);
  const values = columns.map(({ title }, index) => [isAlone ? 'Value' : `Value #${refIdOf(index)}`, title]);
  return {
    excludeByName: Object.fromEntries(times.map((name) => [name, true])),
    renameByName: Object.fromEntries(values),
  };
}

const refIdOf = (index: number) => String.fromCharCode('A'.charCodeAt(0) + index);

function query(expr: string, index = 0): DataqueryBuilder {
  return new DataqueryBuilder().refId(refIdOf(index)).datasource(DATA_SOURCE).expr(expr);
}
