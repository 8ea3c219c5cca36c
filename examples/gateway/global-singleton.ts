/** What `create` made under this key first: one per process, even where a bundle holds the calling module twice. */
export function resolveGlobalSingleton<Value>(key: symbol, create: () => Value): Value {
  const store = globalThis as Record<symbol, unknown>;
  if (!Object.hasOwn(store, key)) store[key] = create();
  return store[key] as Value;
}
