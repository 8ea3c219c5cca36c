import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ownFolderUrl } from '../../own-files.ts';

export interface PageFile {
  readonly contentType: string;
  readonly body: Buffer;
}

/** All there is: a path from the wire never becomes a path on the disk. */
const FILES: readonly (readonly [url: string, file: string, contentType: string])[] = [
  ['/', 'index.html', 'text/html; charset=utf-8'],
  ['/app.js', 'app.js', 'text/javascript; charset=utf-8'],
  ['/app.css', 'app.css', 'text/css; charset=utf-8'],
];

export const defaultPageFolder = (): string => fileURLToPath(new URL('view/page/', ownFolderUrl));

/** The page's files by their path in a URL. Throws an error for people where the page is not built. */
export function loadPage(folder: string): ReadonlyMap<string, PageFile> {
  try {
    return new Map(
      FILES.map(([url, file, contentType]) => [url, { contentType, body: readFileSync(path.join(folder, file)) }]),
    );
  } catch (cause) {
    throw new Error(`the viewer's page is not in ${folder}: build it with "npm run build"`, { cause });
  }
}
