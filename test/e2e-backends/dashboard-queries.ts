import { readFileSync } from 'node:fs';

interface Target {
  readonly refId: string;
  readonly expr: string;
  readonly instant?: boolean;
}

interface Panel {
  readonly type: string;
  readonly title: string;
  readonly targets?: readonly Target[];
  readonly panels?: readonly Panel[];
}

interface Variable {
  readonly type: string;
  readonly name: string;
  readonly query: string;
  readonly regex?: string;
}

interface Dashboard {
  readonly panels: readonly Panel[];
  readonly templating: { readonly list: readonly Variable[] };
}

export interface PanelQuery {
  /** Row, panel, reference. */
  readonly name: string;
  readonly expr: string;
  readonly isInstant: boolean;
}

/** The dashboard as it is checked in. */
export function readDashboard(): Dashboard {
  return JSON.parse(
    readFileSync(new URL('../../examples/grafana/mapgauge.json', import.meta.url), 'utf8'),
  ) as Dashboard;
}

/** Every query of every panel, with Grafana's variables filled in. */
export function queriesOf({ panels }: Dashboard, values: Readonly<Record<string, string>>): PanelQuery[] {
  let row = '';
  return panels.flatMap((panel) => {
    if (panel.type === 'row') row = panel.title;
    return [panel, ...(panel.panels ?? [])].flatMap(({ title, targets = [] }) =>
      targets.map(({ refId, expr, instant = false }) => ({
        name: `${row} / ${title} / ${refId}`,
        expr: fillIn(expr, values),
        isInstant: instant,
      })),
    );
  });
}

/** The variables whose values are queried. */
export const queriedVariables = ({ templating }: Dashboard): Variable[] =>
  templating.list.filter(({ type }) => type === 'query');

/** @throws Error where a variable has no value */
export function fillIn(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\$(\w+)/g, (found, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`${found} in ${text} has no value`);
    return value;
  });
}
