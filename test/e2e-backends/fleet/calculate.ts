type Bytes = number;
type Seconds = number;

/** What one process, series or sample costs, as measured. */
export interface UnitCosts {
  readonly seriesPerProcess: number;
  readonly samplesPerExport: number;
  readonly bytesPerRequest: Bytes;
  /** CPU time of the Collector for a request. */
  readonly collectorPerRequest: Seconds;
  /** CPU time of Prometheus for a sample. */
  readonly prometheusPerSample: Seconds;
  readonly memoryPerSeries: Bytes;
  /** In memory beside that, of a series that has been there for two hours. */
  readonly openChunk: Bytes;
  readonly memoryIdle: Bytes;
  /** On disk, in a block. */
  readonly chunkPerSample: Bytes;
  /** On disk, in each block of two hours. */
  readonly indexPerSeries: Bytes;
}

export interface FleetNeeds {
  readonly processes: number;
  readonly series: number;
  readonly requestsPerSecond: number;
  readonly bytesPerSecond: Bytes;
  readonly samplesPerSecond: number;
  /** CPUs that are always busy. */
  readonly collectorCpus: number;
  readonly prometheusCpus: number;
  readonly prometheusMemory: Bytes;
  readonly diskPerDay: Bytes;
}

const DAY: Seconds = 86_400;
const BLOCKS_PER_DAY = 12;

/** What a fleet needs where everything grows with it, as it does until a machine is full. */
export function calculateNeeds(costs: UnitCosts, processes: number, interval: Seconds): FleetNeeds {
  const series = processes * costs.seriesPerProcess;
  const requestsPerSecond = processes / interval;
  const samplesPerSecond = requestsPerSecond * costs.samplesPerExport;
  return {
    processes,
    series,
    requestsPerSecond,
    samplesPerSecond,
    bytesPerSecond: requestsPerSecond * costs.bytesPerRequest,
    collectorCpus: requestsPerSecond * costs.collectorPerRequest,
    prometheusCpus: samplesPerSecond * costs.prometheusPerSample,
    prometheusMemory: costs.memoryIdle + series * (costs.memoryPerSeries + costs.openChunk),
    diskPerDay: samplesPerSecond * DAY * costs.chunkPerSample + BLOCKS_PER_DAY * series * costs.indexPerSeries,
  };
}
