import { emptyResource } from '@opentelemetry/resources';
import type { AggregationTemporality, CollectionResult, MetricData, MetricProducer } from '@opentelemetry/sdk-metrics';
import { readVersion } from '../version.ts';
import { earlierOf, toHrTime } from './hr-time.ts';
import type { JudgedCensus } from './judged-census.ts';
import { type Judged, judgedMetrics } from './judged-metrics.ts';
import { agentMetrics, collectionMetrics } from './metric-data.ts';
import type { ExportContext } from './metric-parts.ts';
import { toPoints } from './points.ts';
import type { ExporterData, ExporterSettings } from './protocol.ts';
import { SCOPE_NAME } from './semconv.ts';
import { SeriesBook } from './series.ts';
import { SumTracker } from './sum-tracker.ts';
import type { ThreadReading } from './threads.ts';

const SCOPE = { name: SCOPE_NAME, version: readVersion() };
const LONGEST_CENSUS_MILLISECONDS = 1000;

type ProducerData = Pick<ExporterData, 'settings' | 'isRestart'>;

/** For whom it produces. */
export interface Consumer {
  readonly temporality: AggregationTemporality;
  /** Whether it asks once in each interval, so that what it is given is judged. */
  readonly isRegular: boolean;
  /** Sites that it can be given one by one, as long as the process lives; no bound where left out. */
  readonly mostSites?: number;
}

/**
 * Produces the metrics of one export from a census of all threads. A MetricProducer rather than observable gauges: under
 * cumulative temporality the SDK exports a gauge's point for ever once it has been seen, and 2,000 attribute sets ever
 * seen exhaust the instrument.
 */
export class CensusProducer implements MetricProducer {
  readonly #census: JudgedCensus;
  readonly #settings: ExporterSettings;
  readonly #book: SeriesBook;
  readonly #sums: SumTracker;
  readonly #isRegular: boolean;
  #hasReadings = false;
  #isRestart: boolean;

  constructor(census: JudgedCensus, { settings, isRestart }: ProducerData, consumer: Consumer) {
    const { temporality, isRegular, mostSites } = consumer;
    this.#census = census;
    this.#settings = settings;
    this.#isRestart = isRestart;
    this.#book = new SeriesBook(settings.maxSeries, mostSites);
    this.#sums = new SumTracker(temporality, toHrTime(settings.startTime));
    this.#isRegular = isRegular;
  }

  /** A thread that is busy keeps its last answer; before the first there is none, and a start may be long. */
  get #patience(): number {
    const most = this.#settings.exportTimeout / 2;
    return this.#hasReadings ? Math.min(LONGEST_CENSUS_MILLISECONDS, most) : most;
  }

  async collect(): Promise<CollectionResult> {
    const patience = this.#patience;
    const readings = await (this.#isRegular ? this.#census.take(patience) : this.#census.look(patience));
    this.#hasReadings ||= readings.length > 0;
    // Of nothing the reader makes no export.
    if (readings.length === 0) return { resourceMetrics: { resource: emptyResource(), scopeMetrics: [] }, errors: [] };
    const metrics = this.#metricsOf(readings);
    // The reader takes the resource from its MeterProvider.
    return {
      resourceMetrics: { resource: emptyResource(), scopeMetrics: [{ scope: SCOPE, metrics }] },
      errors: [],
    };
  }

  #metricsOf(readings: readonly ThreadReading[]): MetricData[] {
    const { inquiry } = this.#census;
    const points = toPoints(this.#book.choose(readings, (key) => inquiry.isLeaking(key)));
    const now = toHrTime(Date.now());
    const startTime = earlierOf(toHrTime(this.#settings.startTime), now);
    const context: ExportContext = { startTime, now, sums: this.#sums };
    const write = () => [
      ...collectionMetrics(points, context),
      ...judgedMetrics(points, this.#judged(), context),
      ...agentMetrics(readings, context),
    ];
    // What the thread before this one has exported as a difference must not be exported as one again.
    if (this.#isRestart) write();
    this.#isRestart = false;
    return write();
  }

  #judged(): Judged {
    const { inquiry } = this.#census;
    return {
      interval: this.#settings.exportInterval / 1000,
      verdicts: (key) => inquiry.verdicts(key),
      entrySize: (key) => inquiry.entrySize(key),
      access: (key) => inquiry.findings.access(key),
      heaps: inquiry.heaps,
    };
  }
}
