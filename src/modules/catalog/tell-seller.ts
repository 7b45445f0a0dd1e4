import type { Ctx } from '#kernel/actor.ts';
import { tellShop } from '#modules/notices/api.ts';
import type { Tx } from '#platform/db.ts';
import type { ReviewRow } from './review-store.ts';
import type { LockedProduct } from './store.ts';

/** A short text to the owner; the reason itself is read behind sign-in. */
export async function tellSeller(
  tx: Tx,
  ctx: Ctx,
  product: LockedProduct,
  review: Pick<ReviewRow, 'id' | 'kind'>,
  state: keyof (typeof TEMPLATES)['change'],
): Promise<void> {
  await tellShop(tx, ctx, {
    shopId: product.shopId,
    topic: 'department',
    template: TEMPLATES[review.kind === 'change' ? 'change' : 'new_listing'][state],
    values: { product: product.name },
    link: '/kenh-nguoi-ban/san-pham',
    onceKey: `listing-${state}:${review.id}`,
  });
}

const TEMPLATES = {
  new_listing: { approved: 'listingApproved', refused: 'listingRefused', more_info: 'listingMoreInfo' },
  change: { approved: 'listingChangeApproved', refused: 'listingChangeRefused', more_info: 'listingMoreInfo' },
} as const;
