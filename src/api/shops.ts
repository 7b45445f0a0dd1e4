import { z } from '@hono/zod-openapi';
import { err, ok } from '#kernel/result.ts';
import { EMPTY_FILTER, MAX_LIMIT } from '#modules/search/core/filter.ts';
import { searchProducts, shopPage } from '#modules/search/queries.ts';
import { pictureUrl } from '#platform/files.ts';
import { defineRoute, type Route } from '#platform/route.ts';
import { itemOf, Named, ProductItem } from './products.ts';

const ShopAnswer = z.object({
  slug: z.string(),
  name: z.string(),
  kind: z.enum(['household', 'cooperative', 'enterprise']),
  legalName: z.string(),
  taxCode: z.string().nullable(),
  area: Named,
  addressLine: z.string(),
  story: z.string(),
  coverUrl: z.string().nullable(),
  verifiedOn: z.string(),
  rating: z.number().nullable(),
  ratingCount: z.number().int(),
  productCount: z.number().int(),
  products: z.array(ProductItem),
});

const one = defineRoute({
  method: 'get',
  path: '/shops/:slug',
  summary: 'One shop with its goods (the first hundred; the rest through /products?shop=)',
  input: { params: z.object({ slug: z.string() }) },
  answer: ShopAnswer,
  allow: () => true,
  run: async (ctx, { params }) => {
    const found = await shopPage(params.slug);
    if (found.kind !== 'found') return err(found.kind === 'gone' ? 'GONE' : 'NOT_FOUND');
    const { page } = found;
    const goods = await searchProducts({ ...EMPTY_FILTER, shop: page.slug, limit: MAX_LIMIT }, ctx.now);
    return ok({
      slug: page.slug,
      name: page.name,
      kind: page.kind,
      legalName: page.legalName,
      taxCode: page.taxCode,
      area: { slug: page.area.slug, name: page.area.name },
      addressLine: page.addressLine,
      story: page.story,
      coverUrl: page.coverFileId ? pictureUrl(page.coverFileId, 960) : null,
      verifiedOn: page.verifiedOn,
      rating: page.ratingCount > 0 ? Math.round((page.ratingSum / page.ratingCount) * 10) / 10 : null,
      ratingCount: page.ratingCount,
      productCount: goods.total,
      products: goods.items.map(itemOf),
    });
  },
});

export const shopRoutes: readonly Route[] = [one];
