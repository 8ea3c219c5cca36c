import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { eventually } from '../eventually.ts';
import type { RunningPrometheus } from '../start-prometheus.ts';

/** What Prometheus says of itself, of what it holds in memory. */
export interface HeadFigures {
  readonly series: number;
  readonly samples: number;
  readonly walBytes: number;
}

export async function readHead({ url }: RunningPrometheus): Promise<HeadFigures> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const sum = (name: string) =>
    [...text.matchAll(new RegExp(`^${name}(?:\\{[^}]*\\})? (\\S+)$`, 'gm'))].reduce(
      (total, [, value]) => total + Number(value),
      0,
    );
  return {
    series: sum('prometheus_tsdb_head_series'),
    samples: sum('prometheus_tsdb_head_samples_appended_total'),
    walBytes: sum('prometheus_tsdb_wal_storage_size_bytes'),
  };
}

/** Resolves when there are so many series and nothing arrives any more. */
export async function settledHead(prometheus: RunningPrometheus, series: number): Promise<HeadFigures> {
  let before = -1;
  return eventually(
    () => readHead(prometheus),
    (head) => {
      const isSettled = head.series >= series && head.samples === before;
      before = head.samples;
      return isSettled;
    },
    60_000,
  );
}

/** A block that Prometheus has written of all that it holds in memory. */
export interface BlockFigures {
  readonly series: number;
  readonly samples: number;
  readonly chunkBytes: number;
  readonly indexBytes: number;
}

/** Needs `--web.enable-admin-api`. */
export async function writeBlock({ url, dataFolder }: RunningPrometheus): Promise<BlockFigures> {
  const response = await fetch(`${url}/api/v1/admin/tsdb/snapshot`, { method: 'POST' });
  const answer = (await response.json()) as { data: { name: string } };
  const snapshot = path.join(dataFolder, 'snapshots', answer.data.name);
  const blocks = readdirSync(snapshot).map((name) => path.join(snapshot, name));
  const figures = await Promise.all(blocks.map(readBlock));
  return figures.reduce((total, block) => ({
    series: Math.max(total.series, block.series),
    samples: total.samples + block.samples,
    chunkBytes: total.chunkBytes + block.chunkBytes,
    indexBytes: total.indexBytes + block.indexBytes,
  }));
}

async function readBlock(folder: string): Promise<BlockFigures> {
  const { default: meta } = (await import(path.join(folder, 'meta.json'), { with: { type: 'json' } })) as {
    default: { stats: { numSeries: number; numSamples: number } };
  };
  const chunks = path.join(folder, 'chunks');
  const chunkBytes = readdirSync(chunks).reduce((total, name) => total + statSync(path.join(chunks, name)).size, 0);
  const { numSeries, numSamples } = meta.stats;
  return { series: numSeries, samples: numSamples, chunkBytes, indexBytes: statSync(path.join(folder, 'index')).size };
}
