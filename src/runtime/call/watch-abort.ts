interface Watch {
  readonly listener: () => void;
  readonly watchers: Set<() => void>;
}

const watches = /* @__PURE__ */ new WeakMap<AbortSignal, Watch>();

/**
 * Calls the watcher when the signal aborts; returns a function that ends the watch. Hundreds of calls may share one signal, and Node warns
 * of a leak at eleven listeners: so each signal has one.
 */
export function watchAbort(signal: AbortSignal | undefined, watcher: () => void): () => void {
  if (!signal) return () => undefined;
  const watch = watches.get(signal) ?? createWatch();
  watches.set(signal, watch);
  watch.watchers.add(watcher);
  signal.addEventListener("abort", watch.listener);
  return () => {
    watch.watchers.delete(watcher);
    if (watch.watchers.size === 0) signal.removeEventListener("abort", watch.listener);
  };
}

function createWatch(): Watch {
  const watchers = new Set<() => void>();
  return { watchers, listener: () => [...watchers].forEach((watcher) => void watcher()) };
}
