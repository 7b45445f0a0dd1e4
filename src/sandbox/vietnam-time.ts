/** Vietnam has no summer time: seven hours ahead, read as UTC. */
const vietnam = (at: number): string => new Date(at + 7 * 3600_000).toISOString();

/** YYYY-MM-DD HH:mm:ss in Vietnam. */
export function bankTime(at: string | number): string {
  return vietnam(new Date(at).getTime()).slice(0, 19).replace('T', ' ');
}

/** yyyyMMddHHmmss in Vietnam. */
export function compactTime(at: number): string {
  return vietnam(at).slice(0, 19).replace(/\D/g, '');
}

/** yymmdd in Vietnam. */
export function shortDay(at: number): string {
  return compactTime(at).slice(2, 8);
}

/** yyyyMMddHHmmss of Vietnam as an instant, or null when it is no time. */
export function readCompactTime(text: string): number | null {
  const parts = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})$/.exec(text);
  if (parts === null) return null;
  const [, year, month, day, hour, minute, second] = parts;
  const at = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}+07:00`);
  return Number.isNaN(at) || compactTime(at) !== text ? null : at;
}
