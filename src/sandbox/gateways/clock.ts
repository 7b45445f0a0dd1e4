export type Clock = {
  now(): number;
  advance(byMs: number): void;
  /** Called after somebody moved the time. */
  onMove(listener: () => void): void;
};

/** The machine's time, or as much later as somebody moved it. */
export function createClock(now: () => number): Clock {
  let aheadMs = 0;
  const listeners: (() => void)[] = [];
  return {
    now: () => now() + aheadMs,
    advance(byMs) {
      aheadMs += byMs;
      for (const listener of listeners) listener();
    },
    onMove: (listener) => void listeners.push(listener),
  };
}
