import { ORDER_CHANNELS, ORDER_STATES } from '#modules/orders/core/order.ts';
import { ORDER_GROUPS, type OrderFilter, PROOFS } from '#modules/oversight/queries.ts';
import { chosen, dayFrom, pageOf, type Query, textOf } from '../read-query.ts';

export const ORDERS_PATH = '/so-cong-thuong/don-hang';
export const STATE_CHOICES = [...ORDER_STATES, ...ORDER_GROUPS] as const;

export const orderFilter = (query: Query): OrderFilter => ({
  q: textOf(query.q),
  state: chosen(STATE_CHOICES, query['trang-thai']),
  proof: chosen(PROOFS, query.tra),
  channel: chosen(ORDER_CHANNELS, query.kenh),
  areaSlug: textOf(query['dia-ban']) || null,
  shopId: textOf(query.gian) || null,
  from: dayFrom(query.tu),
  to: dayFrom(query.den),
  countsAll: query.dem === 'het',
  page: pageOf(query.trang),
});

export const orderAnswers = (filter: OrderFilter): Record<string, string | null> => ({
  q: filter.q,
  'trang-thai': filter.state,
  tra: filter.proof,
  kenh: filter.channel,
  'dia-ban': filter.areaSlug,
  gian: filter.shopId,
  tu: filter.from,
  den: filter.to,
  dem: filter.countsAll ? 'het' : null,
});
