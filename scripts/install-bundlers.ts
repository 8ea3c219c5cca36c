import { bringBundlers } from './bundler-cache.ts';

// Brings the bundlers of the tests in test/plugin-bundlers into a cache: they are no dependencies of ours.

try {
  console.log(`bundlers: ${await bringBundlers()}`);
} catch (error) {
  console.log(`bundlers: SKIP, ${(error as Error).message.split('\n')[0]}`);
  if (process.env.CI === 'true') process.exitCode = 1;
}
