/** Keeps what a slow question answered, per key and process, for so long; a failed one is asked again. */
export function memo<K, V>(keptMs: number, ask: (key: K) => Promise<V>) {
  const kept = new Map<K, { until: number; answer: Promise<V> }>();
  const MOST_KEYS = 64;
  const read = (key: K): Promise<V> => {
    const known = kept.get(key);
    if (known && performance.now() < known.until) return known.answer;
    if (kept.size >= MOST_KEYS) kept.clear();
    const answer = ask(key);
    kept.set(key, { until: performance.now() + keptMs, answer });
    answer.catch(() => kept.delete(key));
    return answer;
  };
  return Object.assign(read, { forget: () => kept.clear() });
}
