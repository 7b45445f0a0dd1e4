/**
 * Keeps what a slow question answered, per key and process, for so long; a failed one is asked again. Who asks while it is
 * being asked waits for the same answer, unless it is `askedInTransactions`: the one who asks may be waiting for a
 * connection which a transaction that would wait for it holds.
 */
export function memo<K, V>(keptMs: number, ask: (key: K) => Promise<V>, { askedInTransactions = false } = {}) {
  const kept = new Map<K, { until: number; answer: Promise<V> }>();
  const MOST_KEYS = 64;
  const keep = (key: K, answer: Promise<V>): void => {
    if (kept.size >= MOST_KEYS) kept.clear();
    kept.set(key, { until: performance.now() + keptMs, answer });
  };
  const read = (key: K): Promise<V> => {
    const known = kept.get(key);
    if (known && performance.now() < known.until) return known.answer;
    const answer = ask(key);
    if (askedInTransactions) {
      answer.then(
        () => keep(key, answer),
        () => {},
      );
      return answer;
    }
    keep(key, answer);
    answer.catch(() => kept.delete(key));
    return answer;
  };
  return Object.assign(read, { forget: () => kept.clear() });
}
