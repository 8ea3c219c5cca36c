import { bringOtel, folderOf, OTEL_LINES } from './otel-cache.ts';

// Brings the OpenTelemetry packages of the tests in test/agent-otel into a cache: they are no dependencies of ours.

for (const line of OTEL_LINES) {
  try {
    bringOtel(line);
    console.log(`${line}: ${folderOf(line)}`);
  } catch (error) {
    console.log(`${line}: SKIP, it cannot be installed: ${(error as Error).message.split('\n')[0]}`);
    if (process.env.CI === 'true') process.exitCode = 1;
  }
}
