import { pathToFileURL } from '../builtins.ts';
import { type CallSite, columnOf } from '../call-sites.ts';
import type { SiteRecord } from './types.ts';

/** Where the code of a site is: calls from there are its own, and none of an owner's. Shared by the sites of a module. */
export class Home {
  readonly #file: string;
  readonly #span: SiteRecord['span'];
  #url: string | undefined;

  constructor({ file, span }: Pick<SiteRecord, 'file' | 'span'>) {
    this.#file = file;
    this.#span = span;
  }

  isOf({ file, span }: SiteRecord): boolean {
    return file === this.#file && span === this.#span;
  }

  holds(site: CallSite): boolean {
    return this.#isFile(site.scriptName) && (this.#span === undefined || isWithin(site, this.#span));
  }

  #isFile(script: string): boolean {
    if (script === this.#file) return true;
    this.#url ??= urlOf(this.#file);
    return script === this.#url;
  }
}

function urlOf(file: string): string {
  try {
    return pathToFileURL(file).href;
  } catch {
    return file;
  }
}

function isWithin(site: CallSite, span: NonNullable<SiteRecord['span']>): boolean {
  // By index: to take a list apart is to iterate over it, which may be the application's business.
  const { 0: firstLine, 1: firstColumn, 2: lastLine, 3: lastColumn } = span;
  const { lineNumber } = site;
  if (lineNumber < firstLine || lineNumber > lastLine) return false;
  if (lineNumber === firstLine && columnOf(site) < firstColumn) return false;
  return lineNumber !== lastLine || columnOf(site) <= lastColumn;
}
