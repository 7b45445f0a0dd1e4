import { isUuid } from '#kernel/ids.ts';
import { dayFrom, type Query, textOf } from './so-cong-thuong/(desk)/read-query.ts';

/** Which goods and lots an address names: one by one, or all between two days. */
export function draftAsked(query: Query) {
  const lots = [query.lo ?? []].flat();
  return {
    /** The form was sent: what names no lot is to be told so. */
    isSent: query.tu !== undefined || lots.length > 0,
    productId: textOf(query.hang),
    lotIds: lots.filter(isUuid),
    from: dayFrom(query.tu),
    to: dayFrom(query.den),
  };
}
