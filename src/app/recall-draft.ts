import { isUuid } from '#kernel/ids.ts';
import { dayFrom, type Query, textOf } from './so-cong-thuong/(desk)/read-query.ts';

/** Which goods and lots an address names: one by one, or all between two days. */
export function draftAsked(query: Query) {
  const lots = [query.lo ?? []].flat();
  return {
    productId: textOf(query.hang),
    lotIds: lots.filter(isUuid),
    from: dayFrom(query.tu),
    to: dayFrom(query.den),
    /** Its form was sent, with or without an answer. */
    isAsked: query.tu !== undefined,
  };
}
