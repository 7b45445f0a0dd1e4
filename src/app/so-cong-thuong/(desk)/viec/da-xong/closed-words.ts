import { timeLeft } from '#modules/work/core/time-left.ts';

type Words = { (key: string, values?: Record<string, number>): string; has: (key: string) => boolean };

/** "Đã duyệt", "Gian rút lại"; an outcome that has no words yet stands as it is written down. */
export function outcomeWord(w: Words, outcome: string): string {
  const key = `outcome.${outcome}`;
  return w.has(key) ? w(key) : outcome;
}

/** How long it was from one instant to another: "5 giờ 20 phút". */
export function spanWords(t: Words, from: Date, to: Date): string {
  const { words, days, hours, minutes } = timeLeft(from, to, from);
  return t(`left.${words}`, { days, hours, minutes });
}
