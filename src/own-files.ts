import { fileURLToPath } from './builtins.ts';

// As published, the files that every program loads are one, in `dist/src`; this one must stay in the sources' top folder.

const extension = import.meta.url.endsWith('.ts') ? '.ts' : '.js';

/** URL of a file of ours that is loaded late or in a thread, by its path below `src` without extension. */
export const ownFileUrl = (name: string): URL => new URL(`./${name}${extension}`, import.meta.url);
export const ownFilePath = (name: string): string => fileURLToPath(ownFileUrl(name));
/** The same of one that the application's thread loads late: as published CommonJS. */
export const lateFilePath = (name: string): string =>
  fileURLToPath(new URL(`./${name}${extension === '.ts' ? '.ts' : '.cjs'}`, import.meta.url));

/** URL of the folder that holds all code of ours; ends with a slash. */
export const ownFolderUrl: string = new URL('.', import.meta.url).href;
/** The same as a path, with a separator at its end. */
export const ownFolder: string = fileURLToPath(ownFolderUrl);

/** The package's manifest: two folders up as published, one where the sources run. */
export const manifestUrl = (): URL =>
  new URL(extension === '.ts' ? '../package.json' : '../../package.json', import.meta.url);
