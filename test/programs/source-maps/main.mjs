// An inline source map that is not asked for.
import { fail } from './inline.mjs';

try {
  fail(1);
} catch (error) {
  console.log(
    error.message,
    error.stack
      .split('\n')[1]
      .replace(/.*\//, '')
      .replace(/:\d+\)?$/, ''),
  );
}
console.log(process.sourceMapsEnabled);
