// node: --enable-source-maps
// What TypeScript and a bundler have made, with maps beside and inside: original places, columns too.
import { placesOf, throwers } from './throwers.mjs';

for (const [name, fail] of throwers) {
  try {
    fail();
  } catch (error) {
    console.log(name, error.message, placesOf(error.stack).slice(0, 1));
  }
}
throwers.at(-1)[1]();
