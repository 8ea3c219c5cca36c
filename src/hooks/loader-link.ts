import type { ModuleOutcome, RewriterSettings } from './module-rewriter.ts';
import type { SiteRecord } from './site-record.ts';

/** What the loader thread is started with. */
export interface LoaderData {
  readonly settings: RewriterSettings;
  /** One Int32: the next free site number, shared with the thread that runs the modules. */
  readonly nextSite: Int32Array;
  readonly port: import('node:worker_threads').MessagePort;
}

/** What the loader thread tells the thread that runs the modules. */
export type LoaderMessage =
  | { readonly kind: 'sites'; readonly records: readonly SiteRecord[] }
  | { readonly kind: 'module'; readonly outcome: ModuleOutcome; readonly milliseconds: number }
  | { readonly kind: 'failure'; readonly message: string };

export const reserveFrom = (nextSite: Int32Array) => (count: number) => Atomics.add(nextSite, 0, count);
