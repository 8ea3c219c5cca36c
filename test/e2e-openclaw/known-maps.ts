import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Openclaw } from './installations.ts';
import type { Traffic } from './traffic.ts';

/** A Map of openclaw that leaked up to 2026.4.9. */
export interface KnownMap {
  readonly name: string;
  /** The original module, before bundling. */
  readonly module: string;
  /** Which calls add to it. */
  readonly driver: keyof Traffic;
  /** The call that fills it, by its original module. */
  readonly inserter: string;
}

export const KNOWN_MAPS: readonly KnownMap[] = [
  {
    name: 'seqByRun',
    module: 'src/infra/agent-events.ts',
    driver: 'runs',
    inserter: 'src/infra/agent-events.ts emitAgentEvent',
  },
  {
    name: 'controlPlaneBuckets',
    module: 'src/gateway/control-plane-rate-limit.ts',
    driver: 'controlPlane',
    inserter: 'src/gateway/control-plane-rate-limit.ts consumeControlPlaneWriteBudget',
  },
  {
    name: 'TRANSCRIPT_SESSION_KEY_CACHE',
    module: 'src/gateway/session-transcript-key.ts',
    driver: 'transcripts',
    inserter: 'src/gateway/session-transcript-key.ts resolveSessionKeyForTranscriptFile',
  },
];

/** Where `new Map` of it stands in the published bundle. */
export interface Place {
  readonly file: string;
  readonly line: number;
}

/** By the Map's name. */
export type Places = ReadonlyMap<string, Place>;

/** Reads the bundle, so that the expectation does not come from the agent. @throws unless each Map has one place. */
export function locateMaps(openclaw: Openclaw): Places {
  const files = distFiles(openclaw).map((file) => ({ file, text: readFileSync(file, 'utf8') }));
  return new Map(KNOWN_MAPS.map((map) => [map.name, locate(files, map)]));
}

interface SourceFile {
  readonly file: string;
  readonly text: string;
}

function locate(files: readonly SourceFile[], map: KnownMap): Place {
  const places = files.flatMap(({ file, text }) => creationLines(text, map).map((line) => ({ file, line })));
  const [place] = places;
  if (!place || places.length > 1) throw new Error(`${map.name}: ${places.length} places in openclaw's dist, wanted 1`);
  return place;
}

function distFiles(openclaw: Openclaw): string[] {
  const dist = path.join(openclaw.root, 'dist');
  return readdirSync(dist, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.js') && !name.includes('node_modules'))
    .map((name) => path.join(dist, name));
}

function creationLines(text: string, map: KnownMap): number[] {
  if (!text.includes(map.name)) return [];
  const creation = new RegExp(`\\b${map.name}\\s*[:=].*\\bnew Map\\(`);
  const found: number[] = [];
  let region = '';
  text.split('\n').forEach((line, index) => {
    region = /^\/\/#region (\S+)/.exec(line)?.[1] ?? region;
    if (region === map.module && creation.test(line)) found.push(index + 1);
  });
  return found;
}
