import { ownFolderUrl } from '../own-files.ts';
import { preloadParser } from '../transform/parser.ts';
import { hasSource, type LoadResult, rewriteLoadResult } from './load-result.ts';
import { type LoaderData, type LoaderMessage, reserveFrom } from './loader-link.ts';
import { createModuleRewriter, type RewriteModule } from './module-rewriter.ts';

// Node runs this file in a thread of its own, one for each thread that registers it.

let rewrite: RewriteModule = () => undefined;

export function initialize({ settings, nextSite, port }: LoaderData): void {
  const tell = (message: LoaderMessage) => port.postMessage(message);
  rewrite = createModuleRewriter(settings, {
    reserveSites: reserveFrom(nextSite),
    publishSites: (records) => tell({ kind: 'sites', records }),
    countModule: (outcome, milliseconds) => tell({ kind: 'module', outcome, milliseconds }),
    onFailure: (message) => tell({ kind: 'failure', message }),
  });
  port.unref();
}

type NextLoad = (url: string, context: unknown) => Promise<LoadResult>;

/** The transform and the parser pass through this hook too, and must not wait for themselves. */
const PARSER_FILE = /\/node_modules\/(?:oxc-parser|@oxc-parser|@oxc-project)\//;
const isOwnFile = (url: string) => url.startsWith(ownFolderUrl) || PARSER_FILE.test(url);

/** In this thread `require()` of an ES module is not to be had. What fails here is told of file by file. */
async function prepareTransform(): Promise<void> {
  try {
    await Promise.all([import('../transform/parts.ts'), preloadParser()]);
  } catch {}
}

export async function load(url: string, context: unknown, nextLoad: NextLoad): Promise<LoadResult> {
  const result = await nextLoad(url, context);
  if (hasSource(result) && !isOwnFile(url)) await prepareTransform();
  return rewriteLoadResult(result, url, rewrite);
}
