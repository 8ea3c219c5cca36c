import * as nodeModule from 'node:module';
import { MessageChannel, receiveMessageOnPort } from 'node:worker_threads';
import { ownFileUrl } from '../own-files.ts';
import { installCompileHook } from './compile-hook.ts';
import { type LoaderData, type LoaderMessage, reserveFrom } from './loader-link.ts';
import { createModuleRewriter, type RewriterLinks, type RewriterSettings } from './module-rewriter.ts';

function handle(message: LoaderMessage, links: RewriterLinks): void {
  if (message.kind === 'sites') links.publishSites(message.records);
  else if (message.kind === 'module') links.countModule(message.outcome, message.milliseconds);
  else links.onFailure(message.message);
}

/** The loader thread has an address space to spend that the application does not see, and a pack of its own. */
function inLoaderThread(settings: RewriterSettings): RewriterSettings {
  const { cache } = settings;
  return { ...settings, rawTransfer: true, cache: cache && { ...cache, program: `${cache.program} (loader thread)` } };
}

/**
 * The adapter for a Node without sound synchronous hooks: `module.register` for ES modules, whose hook runs in a thread
 * of its own, and a wrapped `_compile` for CommonJS. Both number their sites from one shared counter.
 *
 * Returns a function that takes in what the loader thread has told since; it is posted before a module runs.
 */
export function installLoaderHooks(settings: RewriterSettings, links: RewriterLinks): () => void {
  const nextSite = new Int32Array(new SharedArrayBuffer(4));
  installCompileHook(createModuleRewriter(settings, { ...links, reserveSites: reserveFrom(nextSite) }));
  // In a working directory that has been removed Node's hooks thread never starts, and the process waits for it for ever.
  process.cwd();
  const { port1, port2 } = new MessageChannel();
  const data: LoaderData = { settings: inLoaderThread(settings), nextSite, port: port2 };
  nodeModule.register(ownFileUrl('hooks/loader-thread'), { data, transferList: [port2] });
  return () => {
    for (let next = receiveMessageOnPort(port1); next !== undefined; next = receiveMessageOnPort(port1)) {
      handle(next.message as LoaderMessage, links);
    }
  };
}
