import { ownFilePath } from '../own-files.ts';
import { quietRequire } from '../quiet-require.ts';
import { createModuleRewriter, type RewriterLinks, type RewriterSettings } from './module-rewriter.ts';
import { hasSoundSyncHooks } from './node-versions.ts';
import { installSyncHooks } from './sync-hooks.ts';

/** Takes in what other threads have told about sites since the last call. */
export type Synchronise = () => void;

const nothingToDo: Synchronise = () => {};

/**
 * Installs the module hooks that this version of Node supports.
 * @throws whatever Node throws, for one, under the permission model, that threads are not allowed.
 */
export function installHooks(version: string, settings: RewriterSettings, links: RewriterLinks): Synchronise {
  if (!hasSoundSyncHooks(version)) {
    const path = ownFilePath('hooks/loader-hooks');
    return quietRequire<typeof import('./loader-hooks.ts')>(path).installLoaderHooks(settings, links);
  }
  installSyncHooks(createModuleRewriter(settings, links));
  return nothingToDo;
}
