import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { withPatience } from './patience.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('a gateway that never answers holds nobody up for ever', async () => {
  const waited = withPatience(new Promise(() => {}));
  await vi.runAllTimersAsync();
  await expect(waited).resolves.toBeUndefined();
});

it('an answer ends the wait, and so does a failure', async () => {
  await withPatience(Promise.resolve());
  await expect(withPatience(Promise.reject(new Error('down')))).rejects.toThrow('down');
  expect(vi.getTimerCount()).toBe(0);
});
