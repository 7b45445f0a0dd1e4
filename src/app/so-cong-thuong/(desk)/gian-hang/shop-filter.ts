import { SHOP_KINDS } from '#modules/shops/core/answers.ts';
import type { ShopFilter } from '#modules/shops/queries.ts';
import { chosen, pageOf, type Query, textOf } from '../read-query.ts';

export const SHOP_STATUSES = ['active', 'suspended', 'closed'] as const;
export const SHOPS_PATH = '/so-cong-thuong/gian-hang';

export function shopFilter(query: Query): ShopFilter & { page: number; q: string } {
  return {
    q: textOf(query.q),
    status: chosen(SHOP_STATUSES, query['trang-thai']) ?? undefined,
    kind: chosen(SHOP_KINDS, query.loai) ?? undefined,
    areaSlug: textOf(query['dia-ban']) || undefined,
    page: pageOf(query.trang),
  };
}

export const shopAnswers = (filter: ShopFilter & { q: string }): Record<string, string | undefined> => ({
  q: filter.q,
  'trang-thai': filter.status,
  loai: filter.kind,
  'dia-ban': filter.areaSlug,
});
