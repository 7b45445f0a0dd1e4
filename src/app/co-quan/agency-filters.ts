import type { getTranslations } from 'next-intl/server';
import { groupThousands } from '#kernel/money.ts';
import { type ListingQuery, type SellerQuery, SHOWN_LISTINGS } from '#modules/agencies/queries.ts';
import { SHOP_KINDS } from '#modules/shops/core/answers.ts';
import { chosen, pageOf, type Query, textOf } from '../so-cong-thuong/(desk)/read-query.ts';

export const SHOP_STATES = ['active', 'suspended', 'closed'] as const;

/** A sheet holds as many rows as a spreadsheet is still read with; who needs more narrows the filter or takes the files. */
export const MOST_IN_SHEET = 10_000;

/** The last line of a sheet that stops before its rows do. */
export const cutLine = (
  { rows, total }: { rows: readonly unknown[]; total: number },
  t: Awaited<ReturnType<typeof getTranslations<'agencies'>>>,
): string[][] =>
  rows.length < total ? [[t('sheetCut', { shown: groupThousands(rows.length), total: groupThousands(total) })]] : [];

export const sellerQuery = (query: Query): SellerQuery => ({
  q: textOf(query.q).trim(),
  kind: chosen(SHOP_KINDS, query.loai),
  status: chosen(SHOP_STATES, query['trang-thai']),
  page: pageOf(query.trang),
});

export const sellerAnswers = ({ q, kind, status }: SellerQuery) => ({ q, loai: kind, 'trang-thai': status });

export const listingQuery = (query: Query): ListingQuery => ({
  q: textOf(query.q).trim(),
  status: chosen(SHOWN_LISTINGS, query['trang-thai']),
  shop: textOf(query.gian) || null,
  page: pageOf(query.trang),
});

export const listingAnswers = ({ q, status, shop }: ListingQuery) => ({ q, 'trang-thai': status, gian: shop });
