import { Skip } from '../test/e2e-openclaw/skip.ts';
import { type BackendName, RECIPES } from './backend-recipes.ts';
import { bringBackend } from './build-backends.ts';

// Builds the backends of the tests in test/e2e-backends into a cache: they are no dependencies of ours. What cannot be built may
// be on the path, so that whether there is enough is up to the run itself.

for (const name of Object.keys(RECIPES) as BackendName[]) {
  try {
    console.log(`${name}: ${await bringBackend(name)}`);
  } catch (error) {
    if (!(error instanceof Skip)) throw error;
    console.log(`${name}: SKIP, ${error.message}`);
  }
}
