import { monitorEventLoopDelay } from 'node:perf_hooks';

/**
 * Watches an idle event loop with Node's own timer of a millisecond, which makes no garbage: a loop kept busy would
 * mostly show its own collections. Returns a function that ends the watch and tells the longest stall, and the median of
 * the longest of each second, in milliseconds.
 */
export function watchIdleLoop() {
  const longestOfSeconds = [];
  const delays = monitorEventLoopDelay({ resolution: 1 });
  const endSecond = () => {
    longestOfSeconds.push(delays.max / 1e6);
    delays.reset();
  };
  delays.enable();
  const timer = setInterval(endSecond, 1000);
  return () => {
    clearInterval(timer);
    delays.disable();
    const sorted = longestOfSeconds.sort((a, b) => a - b);
    return { longest: sorted.at(-1), usual: sorted[sorted.length >> 1] };
  };
}

/** Watches the event loop by a timer, for programs that have work to do. Returns what it saw so far, milliseconds. */
export function watchStalls({ every = 10, above = 10 } = {}) {
  const seen = { longestStall: 0, stalled: 0 };
  let last = performance.now();
  setInterval(() => {
    const now = performance.now();
    const stall = now - last - every;
    last = now;
    if (stall < above) return;
    seen.longestStall = Math.max(seen.longestStall, stall);
    seen.stalled += stall;
  }, every).unref();
  return seen;
}
