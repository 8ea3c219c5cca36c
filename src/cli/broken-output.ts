/** Whoever reads may stop at any time, as `head` does: then all is said that was wanted. Any other failure is one. */
export function endWithOutput({ stdout, stderr }: NodeJS.Process): void {
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit();
    stderr.write(`mapgauge: the output cannot be written: ${error.message}\n`);
    process.exit(1);
  });
  stderr.on('error', () => {});
}
