import path from 'node:path';
import { type Bench, freshFolder } from '../bench.ts';
import { placeBeside } from '../installed.ts';
import type { Finding } from './finding.ts';
import { folderSize } from './folder-size.ts';
import { withLeak } from './gateway.ts';
import { lookAgain } from './look.ts';

const PRELOAD = new URL('../peers/look-at-profile.mjs', import.meta.url);

/** Bytes by the place that allocated them. */
type Places = Readonly<Record<string, number>>;

/** Three profiles of the sampling heap profiler: the line whose live bytes grew most. @throws Skip without it. */
export async function findWithProfiles(bench: Bench): Promise<Finding> {
  const folder = freshFolder(bench, 'profiles');
  const preload = { nodeArguments: ['--import', await placeBeside('heap-profiler', PRELOAD)], environment: {} };
  const { report, time, named } = await withLeak(bench, preload, async ({ child, since }) => {
    const answers = await lookAgain<{ places: Places }>(bench, child, (look) => path.join(folder, `${look}.pb.gz`));
    const named = describe(answers.map(({ places }) => places));
    return { named, time: performance.now() - since };
  });
  return { ...report, named, time, disk: folderSize(folder), sent: 0 };
}

function describe(profiles: readonly Places[]): string {
  const [first = {}, last = {}] = [profiles[0], profiles.at(-1)];
  const growth = (place: string) => (last[place] ?? 0) - (first[place] ?? 0);
  const [place = ''] = Object.keys(last).sort((one, other) => growth(other) - growth(one));
  const all = Object.keys(last).reduce((sum, one) => sum + Math.max(0, growth(one)), 0);
  const share = Math.round((growth(place) / all) * 100);
  return `\`${shorten(place)}\`, the line that allocates ${share} % of what was added; no Map, no size`;
}

const shorten = (place: string): string => place.replace(/ (?:file:\/\/)?\/\S*\//, ' ');
