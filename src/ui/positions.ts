/** Pairs each item with a key made of its place, for lists that are drawn once and never reordered. */
export function byPosition<T>(items: readonly T[]): { item: T; index: number; key: string }[] {
  return items.map((item, index) => ({ item, index, key: `at-${index}` }));
}
