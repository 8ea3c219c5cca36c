/** Hands a file to the person, without a server. */
export function download(name: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser must have begun to read it.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** `mapgauge-seqByRun-2026-01-31T12-30-00.png`: nothing that a file system does not take. */
export function fileName(subject: string, extension: string, now: Date): string {
  const name =
    subject
      .replaceAll(/[^\w.-]+/g, '-')
      .replaceAll(/^-+|-+$/g, '')
      .slice(0, 60) || 'collection';
  const time = now.toISOString().slice(0, 19).replaceAll(':', '-');
  return `mapgauge-${name}-${time}.${extension}`;
}
