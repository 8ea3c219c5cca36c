import { isAtLeast } from '../hooks/node-versions.ts';
import { ownFilePath } from '../own-files.ts';
import { quietRequire } from '../quiet-require.ts';

const KNOWS_FROM = '22.22.2';

/**
 * An old Node cannot `require` an ES module that imports a built-in module which the program is importing just then ("reading
 * 'getStatus'"), as the parser may do of `node:module`. It can where that has been imported before. Seen on 22.15.0, gone on 22.22.2.
 */
export function knowBuiltins(version: string): void {
  if (!isAtLeast(version, KNOWS_FROM)) quietRequire(ownFilePath('start/node-module'));
}
