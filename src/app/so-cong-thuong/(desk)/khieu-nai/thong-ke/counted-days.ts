import { addDays, type Day, dayOf } from '#kernel/time.ts';
import { dayFrom, type Query } from '../../read-query.ts';

export const STATISTICS_PATH = '/so-cong-thuong/khieu-nai/thong-ke';

/** Both ends as they are typed; without them, or the wrong way round, the month until today. */
export function countedDays(query: Query, now: Date): { from: Day; to: Day } {
  const today = dayOf(now);
  const [from, to] = [dayFrom(query.tu) ?? today.replace(/\d\d$/, '01'), dayFrom(query.den) ?? today];
  return from <= to ? { from, to } : { from: to, to: from };
}

/** As the figures are asked for: to the day after the last. */
export const throughLast = ({ from, to }: { from: Day; to: Day }) => ({ from, to: addDays(to, 1) });
