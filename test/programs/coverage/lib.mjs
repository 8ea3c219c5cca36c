export const made = new Map([[1, 2]]); export const one = new Set([1]);

export function called(x) {
  if (x > 1) return new Set([x]);
  const other = new Map([[x, new Set()]]);
  return other;
}

export function neverCalled() { return new Map([[new Map(), new Set([new Map()])]]); }

export const last = (x) => (x ? new Map() : new Set());
