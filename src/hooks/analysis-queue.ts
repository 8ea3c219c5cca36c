import path from 'node:path';
import { fs } from '../builtins.ts';
import { mentionsCollection } from '../transform/prefilter.ts';
import type { AnalysisAnswer, AnalysisRequest } from './analysis-link.ts';
import { type AnalysisTask, type FixedOptions, keyOf, prepareTask, runTask, type SourceFile } from './analysis-task.ts';
import { encodeSites } from './cache-pack.ts';
import { staticImports } from './static-imports.ts';

export interface QueueSettings extends FixedOptions {
  readonly salt: string;
  readonly answer: (answer: AnalysisAnswer) => void;
}

/** A file read ahead is likely what its importer is: of the same package, and of the same format. */
type Likeness = Pick<SourceFile, 'format' | 'root'>;

interface Ahead {
  readonly file: string;
  readonly likeness: Likeness;
}

/** Answers requests, and between them reads ahead along the static imports of what was requested. */
export class AnalysisQueue {
  readonly #settings: QueueSettings;
  /** Files read ahead, or to be, and those requested. */
  readonly #seen = new Set<string>();
  readonly #answered = new Set<string>();
  #ahead: Ahead[] = [];

  constructor(settings: QueueSettings) {
    this.#settings = settings;
  }

  handle({ key, task }: AnalysisRequest): void {
    if (!this.#answered.has(key)) this.#analyse(task, key);
    this.#seen.add(task.file);
    this.#ahead.unshift(...this.#unseenImports(task));
  }

  /** Reads one file ahead; returns whether there are more. */
  readAhead(): boolean {
    const next = this.#ahead.shift();
    if (next !== undefined) this.#read(next.file, next.likeness);
    return this.#ahead.length > 0;
  }

  #read(file: string, likeness: Likeness): void {
    let source: string;
    try {
      source = fs.readFileSync(file, 'utf8');
    } catch {
      return;
    }
    const known = { source, file, ...likeness };
    this.#ahead.push(...this.#unseenImports(known));
    if (!mentionsCollection(source, this.#settings.collections)) return;
    const task = prepareTask(known);
    this.#analyse(task, keyOf(task, this.#settings.salt));
  }

  #analyse(task: AnalysisTask, key: string): void {
    this.#answered.add(key);
    let sites: string | undefined;
    try {
      sites = encodeSites(runTask(task, this.#settings));
    } catch {}
    this.#settings.answer({ key, sites });
  }

  /** What the file imports, in the order in which Node loads it: all imports of one file, then those of the first of them. */
  #unseenImports({ source, file, format, root }: SourceFile): Ahead[] {
    if (!format?.startsWith('module')) return [];
    const likeness = { format, root };
    const targets = staticImports(source).map((specifier) => path.posix.join(path.posix.dirname(file), specifier));
    const unseen = targets.filter((target) => !this.#seen.has(target));
    for (const target of unseen) this.#seen.add(target);
    return unseen.map((target) => ({ file: target, likeness }));
  }
}
