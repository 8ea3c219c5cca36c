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

/** The parser's own files pass through this hook too, and must not wait for themselves. */
const PARSER_FILE = /\/node_modules\/(?:oxc-parser|@oxc-parser|@oxc-project)\//;

/** Without the parser every file that needs it is told of as not watched. */
const prepareParser = () => preloadParser().catch(() => {});

export async function load(url: string, context: unknown, nextLoad: NextLoad): Promise<LoadResult> {
  const result = await nextLoad(url, context);
  if (hasSource(result) && !PARSER_FILE.test(url)) await prepareParser();
  return rewriteLoadResult(result, url, rewrite);
}
