import { fileURLToPath } from './builtins.ts';
import { isSource } from './own-files.ts';
import { quietRequire } from './quiet-require.ts';
import { withOwnCore } from './start/own-core.ts';

const pathOf = (name: string) => fileURLToPath(new URL(`./${name}${isSource ? '.ts' : '.cjs'}`, import.meta.url));

/**
 * Loads a part of ours that many programs never need into the application's thread, by its path below `src` without extension.
 * As published such parts are CommonJS: they share what is in `core.cjs`, which no loader of Node's has loaded.
 * @throws whatever Node throws where the file cannot be read.
 */
export const loadLate = <Part>(name: string): Part => withOwnCore(() => quietRequire<Part>(pathOf(name)));
