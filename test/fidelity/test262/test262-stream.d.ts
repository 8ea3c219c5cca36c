declare module 'test262-stream' {
  import type { Readable } from 'node:stream';
  import type { SuiteTest } from './script-outcome.ts';

  /** All tests below the paths, one for each scenario, with the harness in front. */
  export default class TestStream extends Readable {
    constructor(checkout: string, options: { readonly paths: readonly string[] });
    [Symbol.asyncIterator](): NodeJS.AsyncIterator<SuiteTest>;
  }
}
