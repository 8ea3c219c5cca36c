import { copyButton } from './copy-button.ts';
import { el } from './dom.ts';

const DEFAULT_PORT = '4318';
const START = 'node --import mapgauge/register app.js';

/** What to type so that something arrives here: the agent sends to port 4318 where it is not told otherwise. */
export function startCommand({ origin, port, hostname }: Pick<Location, 'origin' | 'port' | 'hostname'>): string {
  const isDefault = port === DEFAULT_PORT && ['127.0.0.1', 'localhost'].includes(hostname);
  return isDefault ? START : `OTEL_EXPORTER_OTLP_ENDPOINT=${origin} ${START}`;
}

export function emptyState(): HTMLElement {
  const command = startCommand(location);
  return el(
    'section',
    { class: 'empty' },
    el('h2', {}, 'Nothing has arrived yet'),
    el('p', {}, 'Start your program with the agent. Its collections show up here about two seconds later.'),
    el('div', { class: 'command' }, el('code', {}, command), copyButton(command)),
    el(
      'p',
      { class: 'quiet' },
      `This viewer takes OTLP metrics at ${location.origin}/v1/metrics. Add MAPGAUGE_CONTROL=on, and a program on this machine also tells why, who fills a collection, and what it holds.`,
    ),
  );
}

/** A process that sends metrics, but none of collections. */
export function noCollections(onMetrics: () => void): HTMLElement {
  return el(
    'section',
    { class: 'empty' },
    el('h2', {}, 'No collections from this process'),
    el('p', {}, 'It sends metrics, but none of mapgauge. Start it with the agent to see what its Maps and Sets do.'),
    el('div', { class: 'command' }, el('code', {}, startCommand(location)), copyButton(startCommand(location))),
    el('p', {}, el('button', { type: 'button', onclick: onMetrics }, 'Show its other metrics')),
  );
}
