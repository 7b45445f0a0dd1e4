export type Clock = { now(): number; advance(byMs: number): void };

/** The machine's time, or as much later as somebody moved it. */
export function createClock(now: () => number): Clock {
  let aheadMs = 0;
  return {
    now: () => now() + aheadMs,
    advance(byMs) {
      aheadMs += byMs;
    },
  };
}
