#!/usr/bin/env node
import { endWithOutput } from './cli/broken-output.ts';
import { runCli } from './cli/run-cli.ts';

const { stdout, stderr, env: environment, platform } = process;

endWithOutput(process);
process.exitCode = await runCli(process.argv.slice(2), { stdout, stderr, environment, platform });
