import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { UsageError } from './command.ts';
import { didYouMean } from './did-you-mean.ts';

const UNKNOWN_OPTION = /^Unknown option '(-[^']*)'/;

/** What `parseArgs` says takes three sentences. */
function toUsageError(error: unknown, options: ParseArgsOptionsConfig): UsageError {
  const message = error instanceof Error ? error.message : String(error);
  const [, unknown] = UNKNOWN_OPTION.exec(message) ?? [];
  if (unknown === undefined) return new UsageError(message.replace(/\. .*$/s, ''));
  const known = Object.keys(options).map((name) => `--${name}`);
  return new UsageError(`unknown option ${unknown}${didYouMean(unknown, known)}`);
}

/** Options and positionals of a command. Throws a UsageError. */
export function parseCommand<Options extends ParseArgsOptionsConfig>(args: readonly string[], options: Options) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw toUsageError(error, options);
  }
}
