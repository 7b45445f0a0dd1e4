import type { Day } from '#kernel/time.ts';

/** First word of an action; which there are is asked of the log itself. */
export const isTopic = (text: string): boolean => /^[a-z_]{1,40}$/.test(text);

/** Whoever only looked at papers or at a whole number changed nothing, and stands in the log all the same. */
export const isLook = (action: string): boolean => /(^|_)(seen|revealed)$/.test(action.split('.')[1] ?? '');

/** Where a page of the log ends: the next begins with what is older. */
export type LogPlace = { at: Date; id: bigint };

/** As it stands in the address: `1763787600000-4711`. */
export const placeText = ({ at, id }: LogPlace): string => `${at.getTime()}-${id}`;

export function placeFrom(text: string): LogPlace | null {
  const [, ms = '', id = ''] = /^(\d{1,15})-(\d{1,18})$/.exec(text) ?? [];
  return ms === '' ? null : { at: new Date(Number(ms)), id: BigInt(id) };
}

export type LogFilter = {
  /** Name of the official. */
  who: string;
  /** Code of an order, an application or a listing, a shop's name, an id of a subject, a number of the log. */
  q: string;
  /** Words of the reason. */
  reason: string;
  /** First word of an action: `application`, `shop` … */
  topic: string;
  looksOnly: boolean;
  from: Day | null;
  to: Day | null;
};
