// The same files without Node's source-map support: lines of the files themselves.
import { placesOf, throwers } from '../enable-source-maps/throwers.mjs';

for (const [name, fail] of throwers) {
  try {
    fail();
  } catch (error) {
    console.log(name, error.message, placesOf(error.stack).slice(0, 1).map((place) => place.replace(/ column .*/, '')));
  }
}
throwers[1][1]();
