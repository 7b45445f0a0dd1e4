/** `390` → `6:30`, the way people say it. */
export function clockText(minute: number): string {
  return `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`;
}

/** `390` → `06:30`, as a time input wants it; 24:00 cannot be typed there. */
export function clockInput(minute: number): string {
  return clockText(Math.min(minute, 1439)).padStart(5, '0');
}

/** `7:00–17:00` → both ends in minutes; null for hours said in other words. */
export function parseHours(hours: string): { opens: number; closes: number } | null {
  const parts = /^(\d{1,2}):(\d{2})\D+(\d{1,2}):(\d{2})$/.exec(hours);
  if (!parts) return null;
  const [, a, b, c, d] = parts.map(Number);
  return { opens: (a ?? 0) * 60 + (b ?? 0), closes: (c ?? 0) * 60 + (d ?? 0) };
}
