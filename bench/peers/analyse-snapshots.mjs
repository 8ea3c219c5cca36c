// memlab's unbound-collection analysis of a folder of heap snapshots, then the path to the first collection it names, as its
// `trace` command finds it. Prints JSON on its last line. It is copied beside the packages before it runs.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import core from '@memlab/core';
import analysis from '@memlab/heap-analysis/dist/plugins/CollectionUnboundGrowthAnalysis.js';

const [snapshotFolder, workFolder] = process.argv.slice(2);

async function nameGrowing() {
  const { analysisOutputFile } = await new analysis.default().analyzeSnapshotsInDirectory(snapshotFolder, {
    workDir: workFolder,
  });
  const lines = stripVTControlCharacters(readFileSync(analysisOutputFile, 'utf8')).split('\n');
  return lines.map((line) => /^· (.+?)\(@(\d+)\):(.*)$/.exec(line.trim())).find((match) => match !== null);
}

/** The names of the edges from the root to the object. */
async function tracePath(id) {
  const last = readdirSync(snapshotFolder)
    .filter((name) => name.endsWith('.heapsnapshot'))
    .sort()
    .at(-1);
  const snapshot = await core.utils.getSnapshotFromFile(path.join(snapshotFolder, last), { buildNodeIdIndex: true });
  new core.TraceFinder().annotateShortestPaths(snapshot);
  const names = [];
  for (let node = snapshot.getNodeById(id); node?.hasPathEdge; node = node.pathEdge.fromNode) {
    names.unshift(String(node.pathEdge.name_or_index));
  }
  return names;
}

const [, kind = '', id = '', history = ''] = (await nameGrowing()) ?? [];
const trace = id === '' ? [] : await tracePath(Number(id));
const peak = process.resourceUsage().maxRSS / 1024;
console.log(`\n${JSON.stringify({ kind: kind.trim(), id, history: history.trim(), trace, peak })}`);
