/** Vietnam has no summer time: seven hours ahead, read as UTC. */
export function localTime(at: number): string {
  return new Date(at + 7 * 3600_000).toISOString().slice(0, 19);
}

/** The day of Vietnam. */
export function localDay(at: number): string {
  return localTime(at).slice(0, 10);
}

/** A time without a zone, as the data format writes it, is one of Vietnam. */
export function instantOf(local: string): number {
  return Date.parse(`${local}+07:00`);
}
