/** What the browser remembers of a person's choices; nothing where storage is off. */
export function remember(name: string, value: string): void {
  try {
    localStorage.setItem(`mapgauge.${name}`, value);
  } catch {
    // A choice that is not kept is no reason to fail.
  }
}

export function recall(name: string): string | undefined {
  try {
    return localStorage.getItem(`mapgauge.${name}`) ?? undefined;
  } catch {
    return undefined;
  }
}
