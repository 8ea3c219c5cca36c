import { lateFilePath } from './own-files.ts';
import { quietRequire } from './quiet-require.ts';
import { withOwnCore } from './start/own-core.ts';

/**
 * Loads a part of ours that many programs never need into the application's thread, by its path below `src` without extension.
 * As published such parts are CommonJS: they share what is in `core.cjs`, which no loader of Node's has loaded.
 * @throws whatever Node throws where the file cannot be read.
 */
export const loadLate = <Part>(name: string): Part => withOwnCore(() => quietRequire<Part>(lateFilePath(name)));
