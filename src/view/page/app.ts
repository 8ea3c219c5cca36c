import type { Overview, SiteView } from '../server/api-types.ts';
import { arrangeSites, type SortKey } from './arrange-sites.ts';
import { toCsv } from './csv.ts';
import { Detail } from './detail.ts';
import { el, setText } from './dom.ts';
import { download, fileName } from './download.ts';
import { emptyState, noCollections } from './empty-state.ts';
import { headlineOf } from './headline.ts';
import { bindKeys } from './keyboard.ts';
import { MetricsTab } from './metrics-tab.ts';
import { findRange } from './ranges.ts';
import { type Connection, fetchOverview, listen } from './server-client.ts';
import { SiteTable } from './site-table.ts';
import { successorOf } from './successor.ts';
import { onSystemTheme } from './theme.ts';
import { TopBar } from './top-bar.ts';
import { readHash, type ViewState, writeHash } from './view-state.ts';

const CLOCK_MILLISECONDS = 1_000;
/** Long ranges change little in a second. */
const LONG_RANGE = 3_600_000;
const LONG_RANGE_MILLISECONDS = 5_000;

/** The page: holds what is looked at and what has arrived, and shows the one by the other. */
export class App {
  readonly #root: HTMLElement;
  readonly #bar: TopBar;
  readonly #table: SiteTable;
  readonly #detail = new Detail(() => this.#close());
  readonly #metrics = new MetricsTab();
  readonly #title = el('p', { class: 'headline-title' });
  readonly #note = el('p', { class: 'quiet' });
  readonly #status = el('p', { class: 'visually-hidden', role: 'status' });
  readonly #list: HTMLElement;
  readonly #split: HTMLElement;
  readonly #empty = el('div', { hidden: true });
  readonly #noMatch = el('p', { class: 'quiet no-match', hidden: true }, 'No collection matches the search.');
  #state: ViewState = readHash(location.hash);
  #overview: Overview | undefined;
  /** Of the server's clock, which the times of all data are by. */
  #clockAhead = 0;
  #connection: Connection = 'connecting';
  #isLoading = false;
  #isStale = false;
  #chartsAt = 0;
  #failure: string | undefined;
  /** Whether a person has chosen the process: else the page goes on with what comes in its place. */
  #isChosen = false;

  constructor(root: HTMLElement) {
    this.#root = root;
    this.#table = new SiteTable({ onOpen: (key) => this.#open(key), onSort: (sort) => this.#sort(sort) });
    this.#bar = new TopBar({
      onProcess: (process) => this.#choose(process),
      onRange: (range) => this.#change({ range }),
      onTab: (tab) => this.#change({ tab, site: undefined }),
      onQuery: (query) => this.#change({ query }),
      onPause: () => this.#pause(),
      onTheme: () => this.#redraw(),
      onCsv: () => this.#saveCsv(),
    });
    this.#list = el('div', { class: 'list' }, this.#table.element, this.#noMatch);
    this.#split = el('div', { class: 'split' }, this.#list, this.#detail.element);
  }

  start(): void {
    const headline = el('div', { class: 'headline' }, this.#title, this.#note);
    this.#root.append(
      this.#bar.element,
      el('main', {}, headline, this.#empty, this.#split, this.#metrics.element, this.#status),
    );
    bindKeys({
      onMove: (step) => this.#move(step),
      onOpen: () => this.#open(this.#table.activeKey),
      onEscape: () => this.#escape(),
      onSearch: () => this.#bar.focusSearch(),
      onPause: () => this.#pause(),
    });
    listen({ onTick: () => this.#refresh(), onConnection: (connection) => this.#connect(connection) });
    onSystemTheme(() => this.#redraw());
    addEventListener('hashchange', () => this.#change(readHash(location.hash), true));
    document.addEventListener('visibilitychange', () => this.#isStale && this.#refresh());
    setInterval(() => this.#showLiveness(), CLOCK_MILLISECONDS);
    this.#load();
  }

  #connect(connection: Connection): void {
    const wasLost = this.#connection === 'lost';
    this.#connection = connection;
    this.#showLiveness();
    if (connection === 'live' && wasLost) this.#refresh();
  }

  /** Something is new: read it, unless nobody looks. */
  #refresh(): void {
    this.#isStale = true;
    if (!this.#state.isPaused && !document.hidden) this.#load();
  }

  #load(): void {
    this.#isStale = true;
    if (this.#isLoading) return;
    this.#isLoading = true;
    this.#isStale = false;
    const { process } = this.#state;
    fetchOverview(process)
      .then(
        (overview) => this.#take(overview, process),
        (error: Error) => this.#fail(error),
      )
      .finally(() => {
        this.#isLoading = false;
        if (this.#isStale && !this.#state.isPaused && this.#failure === undefined) this.#load();
      });
  }

  #take(overview: Overview, asked: number | undefined): void {
    this.#failure = undefined;
    // Another process was chosen meanwhile.
    if (asked !== this.#state.process) {
      this.#refresh();
      return;
    }
    this.#closeIfGone(overview);
    this.#overview = overview;
    this.#clockAhead = overview.now - Date.now();
    const process = overview.process?.id;
    if (process !== undefined && process !== this.#state.process) this.#state = { ...this.#state, process };
    const shown = overview.processes.find(({ id }) => id === process);
    const successor = shown && successorOf(overview.processes, shown, overview.now);
    if (successor !== undefined && !this.#state.isPaused && !this.#isChosen) {
      this.#change({ process: successor.id }, true);
      return;
    }
    this.#show();
    this.#updateCharts(false);
  }

  /** What was open stays so in another process that has it too. */
  #closeIfGone({ process }: Overview): void {
    const before = this.#overview?.process?.id;
    const isThere = process?.sites.some(({ key }) => key === this.#state.site);
    if (before !== undefined && before !== process?.id && !isThere) this.#state = { ...this.#state, site: undefined };
  }

  #fail(error: Error): void {
    this.#failure = error.message;
    this.#showLiveness();
  }

  #change(part: Partial<ViewState>, mustLoad = false): void {
    this.#state = { ...this.#state, ...part };
    history.replaceState(null, '', writeHash(this.#state) || location.pathname);
    this.#show();
    if (mustLoad) this.#load();
    this.#updateCharts(true);
  }

  #choose(process: number): void {
    this.#isChosen = true;
    this.#change({ process }, true);
  }

  get #arranged(): SiteView[] {
    const { query, sort } = this.#state;
    return arrangeSites(this.#overview?.process?.sites ?? [], query, sort);
  }

  #show(): void {
    const overview = this.#overview;
    if (overview === undefined) return;
    const { tab, site } = this.#state;
    const sites = overview.process?.sites ?? [];
    const metrics = overview.process?.metrics ?? [];
    const isList = tab === 'collections' && sites.length > 0;
    this.#bar.show(this.#state, overview.processes, { collections: sites.length, metrics: metrics.length });
    this.#showLiveness();
    this.#showHeadline(isList ? sites : []);
    this.#showEmpty(overview, tab === 'collections' && !isList);
    this.#split.hidden = !isList;
    this.#metrics.element.hidden = tab !== 'metrics' || overview.process === undefined;
    if (tab === 'metrics') this.#metrics.show(metrics, this.#state.query);
    const arranged = this.#arranged;
    this.#noMatch.hidden = arranged.length > 0;
    this.#showDetail(isList ? sites.find(({ key }) => key === site) : undefined);
    this.#table.show(arranged, site, this.#state.sort);
  }

  #showHeadline(sites: readonly SiteView[]): void {
    const headline = headlineOf(sites);
    this.#title.parentElement?.toggleAttribute('hidden', sites.length === 0);
    this.#title.classList.toggle('alarm', headline.isAlarm);
    setText(this.#title, headline.title);
    setText(this.#note, headline.note);
    // Said when it changes, and only then.
    if (sites.length > 0) setText(this.#status, headline.title);
    document.title = headline.isAlarm ? `${headline.title} · mapgauge` : 'mapgauge';
  }

  #showEmpty({ process }: Overview, isEmpty: boolean): void {
    this.#empty.hidden = !isEmpty;
    const kind = process === undefined ? 'nothing' : 'no collections';
    if (!isEmpty || this.#empty.dataset.kind === kind) return;
    this.#empty.dataset.kind = kind;
    const content = process === undefined ? emptyState() : noCollections(() => this.#change({ tab: 'metrics' }));
    this.#empty.replaceChildren(content);
  }

  #showDetail(site: SiteView | undefined): void {
    const process = this.#overview?.process;
    this.#split.classList.toggle('with-detail', site !== undefined);
    if (site === undefined || process === undefined) this.#detail.hide();
    else this.#detail.show(site, process);
  }

  #showLiveness(): void {
    const shown = this.#overview?.processes.find(({ id }) => id === this.#overview?.process?.id);
    const age = shown && Math.max(0, Date.now() + this.#clockAhead - shown.lastSeen);
    const connection = this.#failure === undefined ? this.#connection : 'lost';
    this.#bar.showLiveness({ connection, age }, this.#state.isPaused);
  }

  #updateCharts(isForced: boolean): void {
    const { span } = findRange(this.#state.range);
    const now = Date.now();
    if (!isForced && span > LONG_RANGE && now - this.#chartsAt < LONG_RANGE_MILLISECONDS) return;
    this.#chartsAt = now;
    const to = now + this.#clockAhead;
    const part = this.#state.tab === 'metrics' ? this.#metrics : this.#detail;
    part.update(to - span, to).catch((error: Error) => this.#fail(error));
  }

  #redraw(): void {
    this.#detail.redraw();
    this.#metrics.redraw();
  }

  #open(key: string | undefined): void {
    if (key === undefined) return;
    this.#change({ site: key });
    // Where there is no room for both, the detail stands in the list's place.
    if (this.#list.offsetParent === null) this.#detail.focus();
  }

  #close(): void {
    const key = this.#state.site;
    this.#change({ site: undefined });
    this.#table.focus(key);
  }

  #escape(): void {
    if (this.#bar.hasSearchFocus) {
      this.#bar.clearSearch();
      this.#change({ query: '' });
      this.#table.focus();
    } else if (this.#state.site !== undefined) this.#close();
  }

  #move(step: number): void {
    if (this.#state.tab !== 'collections') return;
    const key = this.#table.move(step);
    if (key !== undefined && this.#state.site !== undefined) this.#change({ site: key });
  }

  #sort(sort: SortKey): void {
    this.#change({ sort });
  }

  #pause(): void {
    this.#change({ isPaused: !this.#state.isPaused }, this.#state.isPaused);
  }

  #saveCsv(): void {
    const csv = new Blob([toCsv(this.#arranged)], { type: 'text/csv;charset=utf-8' });
    download(fileName('collections', 'csv', new Date()), csv);
  }
}
