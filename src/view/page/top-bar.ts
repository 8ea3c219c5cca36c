import type { ProcessSummary } from '../server/api-types.ts';
import { el, setText } from './dom.ts';
import { formatAge, formatProcess } from './format.ts';
import { RANGES } from './ranges.ts';
import type { Connection } from './server-client.ts';
import { currentTheme, switchTheme } from './theme.ts';
import type { Tab, ViewState } from './view-state.ts';

export interface TopBarHandlers {
  readonly onProcess: (id: number) => void;
  readonly onRange: (id: string) => void;
  readonly onTab: (tab: Tab) => void;
  readonly onQuery: (query: string) => void;
  readonly onPause: () => void;
  readonly onTheme: () => void;
  readonly onCsv: () => void;
}

export interface Liveness {
  readonly connection: Connection;
  /** Since the last export of the process that is shown. */
  readonly age: number | undefined;
}

const TABS: readonly (readonly [Tab, string])[] = [
  ['collections', 'Collections'],
  ['metrics', 'Other metrics'],
];

/** What is above the list: which process, which time, what of it. */
export class TopBar {
  readonly element: HTMLElement;
  readonly #process = el('select', { 'aria-label': 'Process', class: 'process' });
  readonly #range = el('select', { 'aria-label': 'Time range of the charts', class: 'range' });
  readonly #search = el('input', {
    type: 'search',
    placeholder: 'Search  /',
    'aria-label': 'Search',
    autocomplete: 'off',
  });
  readonly #pause: HTMLButtonElement;
  readonly #theme: HTMLButtonElement;
  readonly #csv: HTMLButtonElement;
  readonly #live = el('span', { class: 'live' });
  readonly #tabs = new Map<Tab, HTMLButtonElement>();
  readonly #counts = new Map<Tab, HTMLElement>();

  constructor(handlers: TopBarHandlers) {
    const button = (name: string, onclick: () => void, title: string) =>
      el('button', { type: 'button', onclick, title }, name);
    this.#pause = button('Pause', handlers.onPause, 'Stop or go on (Space)');
    this.#theme = button('', () => this.#switchTheme(handlers.onTheme), 'Light, dark, or as the system has it');
    this.#csv = button('Save CSV', handlers.onCsv, 'The list as it is seen');
    this.#range.append(...RANGES.map(({ id, name }) => el('option', { value: id }, `last ${name}`)));
    this.#process.addEventListener('change', () => handlers.onProcess(Number(this.#process.value)));
    this.#range.addEventListener('change', () => handlers.onRange(this.#range.value));
    this.#search.addEventListener('input', () => handlers.onQuery(this.#search.value));
    this.#nameTheme();
    this.element = el(
      'header',
      { class: 'top' },
      el(
        'div',
        { class: 'bar' },
        el('h1', {}, 'mapgauge'),
        this.#process,
        this.#live,
        el('span', { class: 'gap' }),
        this.#range,
        this.#pause,
        this.#theme,
      ),
      el('div', { class: 'bar' }, this.#tabList(handlers.onTab), el('span', { class: 'gap' }), this.#search, this.#csv),
    );
  }

  get hasSearchFocus(): boolean {
    return document.activeElement === this.#search;
  }

  focusSearch(): void {
    this.#search.focus();
    this.#search.select();
  }

  clearSearch(): void {
    this.#search.value = '';
  }

  show(state: ViewState, processes: readonly ProcessSummary[], counts: Readonly<Record<Tab, number>>): void {
    this.#showProcesses(processes, state.process);
    this.#range.value = state.range;
    if (!this.hasSearchFocus) this.#search.value = state.query;
    setText(this.#pause, state.isPaused ? 'Go on' : 'Pause');
    this.#pause.setAttribute('aria-pressed', String(state.isPaused));
    this.#csv.hidden = state.tab !== 'collections';
    for (const [tab, button] of this.#tabs) button.setAttribute('aria-selected', String(tab === state.tab));
    for (const [tab, count] of this.#counts) setText(count, processes.length === 0 ? '' : String(counts[tab]));
  }

  showLiveness({ connection, age }: Liveness, isPaused: boolean): void {
    const [kind, text] = livenessOf(connection, age, isPaused);
    this.#live.dataset.kind = kind;
    setText(this.#live, text);
  }

  #showProcesses(processes: readonly ProcessSummary[], chosen: number | undefined): void {
    this.#process.hidden = processes.length === 0;
    const ids = processes.map(({ id }) => id).join();
    if (this.#process.dataset.ids !== ids) {
      this.#process.dataset.ids = ids;
      this.#process.replaceChildren(...processes.map((one) => el('option', { value: one.id }, formatProcess(one))));
    }
    if (chosen !== undefined) this.#process.value = String(chosen);
  }

  #tabList(onTab: TopBarHandlers['onTab']): HTMLElement {
    const buttons = TABS.map(([tab, name]) => {
      const count = el('span', { class: 'count' });
      const button = el('button', { type: 'button', role: 'tab', onclick: () => onTab(tab) }, `${name} `, count);
      this.#tabs.set(tab, button);
      this.#counts.set(tab, count);
      return button;
    });
    return el('div', { class: 'tabs', role: 'tablist', 'aria-label': 'What is shown' }, ...buttons);
  }

  #switchTheme(onTheme: () => void): void {
    switchTheme();
    this.#nameTheme();
    onTheme();
  }

  #nameTheme(): void {
    const theme = currentTheme();
    setText(this.#theme, { auto: 'Auto', light: 'Light', dark: 'Dark' }[theme]);
    this.#theme.setAttribute('aria-label', `Theme: ${theme}`);
  }
}

/** An agent exports once a minute where it is not told otherwise: silence is worth a word after three. */
const LONG_AGE = 3 * 60_000;

function livenessOf(connection: Connection, age: number | undefined, isPaused: boolean): [kind: string, text: string] {
  if (isPaused) return ['paused', 'paused'];
  if (connection === 'lost') return ['lost', 'viewer gone, trying again'];
  if (connection === 'connecting' || age === undefined) return ['waiting', 'waiting'];
  return age > LONG_AGE ? ['silent', `silent for ${formatAge(age)}`] : ['live', `live, ${formatAge(age)} ago`];
}
