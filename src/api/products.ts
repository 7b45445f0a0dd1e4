import { z } from '@hono/zod-openapi';
import { err, ok } from '#kernel/result.ts';
import { askedVnd } from '#modules/search/core/asked-price.ts';
import { type ProductCard, productPage, productReviews, searchProducts } from '#modules/search/queries.ts';
import { filterOf, ProductQuery } from '#modules/search/schema.ts';
import { pictureUrl } from '#platform/files.ts';
import { defineRoute, type Route } from '#platform/route.ts';

export const Named = z.object({ slug: z.string(), name: z.string() });

const Variant = z.object({
  id: z.string(),
  name: z.string(),
  pricing: z.enum(['piece', 'pack', 'weighed']),
  unit: z.string(),
  /** Of one sale unit now; `usualPriceVnd` is told while that is lower than usual. */
  priceVnd: z.number().int(),
  usualPriceVnd: z.number().int().nullable(),
  available: z.number().int(),
});

export const ProductItem = z.object({
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  priceVnd: z.number().int(),
  usualPriceVnd: z.number().int().nullable(),
  unit: z.string(),
  shop: Named,
  area: Named,
  ocopStars: z.number().int().nullable(),
  rating: z.number().nullable(),
  ratingCount: z.number().int(),
  harvestedOn: z.string().nullable(),
  imageUrl: z.string().nullable(),
  inStock: z.boolean(),
  variants: z.array(Variant),
});

const Facet = z.array(z.object({ value: z.string(), label: z.string(), count: z.number().int() }));

const ProductListAnswer = z.object({
  items: z.array(ProductItem),
  facets: z.object({ category: Facet, area: Facet, shop: Facet, ocop: Facet }),
  total: z.number().int(),
  nextCursor: z.string().nullable(),
});

const oneDecimal = (rating: number | null): number | null => (rating === null ? null : Math.round(rating * 10) / 10);

/** What a program needs to order: of goods sold by harvest or by week `available` is what the next one has left. */
function variantOf(
  variant: Omit<z.infer<typeof Variant>, 'usualPriceVnd'>,
  usualPriceVnd: number | null,
): z.infer<typeof Variant> {
  const { id, name, pricing, unit, priceVnd, available } = variant;
  return { id, name, pricing, unit, priceVnd, usualPriceVnd, available };
}

export function itemOf(card: ProductCard): z.infer<typeof ProductItem> {
  const { id, slug, name, priceVnd, usualPriceVnd, unit, shop, area, ocopStars, ratingCount, harvestedOn, inStock } =
    card;
  return {
    id,
    slug,
    name,
    priceVnd,
    usualPriceVnd,
    unit,
    shop,
    area,
    ocopStars,
    rating: oneDecimal(card.rating),
    ratingCount,
    harvestedOn,
    imageUrl: card.pictureFileId ? pictureUrl(card.pictureFileId, 960) : null,
    inStock,
    variants: card.variants.map((variant) => variantOf(variant, variant.usual?.priceVnd ?? null)),
  };
}

const list = defineRoute({
  method: 'get',
  path: '/products',
  summary: 'Goods on sale: search, filters, facets',
  input: { query: ProductQuery },
  answer: ProductListAnswer,
  badInput: 'BAD_QUERY',
  allow: () => true,
  run: async (ctx, { query }) => {
    const filter = filterOf(query);
    if (!filter) return err('BAD_QUERY');
    const found = await searchProducts(filter, ctx.now);
    return ok({
      items: found.items.map(itemOf),
      facets: found.facets,
      total: found.total,
      nextCursor: found.nextCursor,
    });
  },
});

const ProductAnswer = z.object({
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  description: z.string(),
  priceVnd: z.number().int(),
  usualPriceVnd: z.number().int().nullable(),
  unit: z.string(),
  category: Named,
  shop: Named.extend({ legalName: z.string() }),
  producer: z.object({ name: z.string(), areaName: z.string() }).nullable(),
  area: Named,
  ocopStars: z.number().int().nullable(),
  rating: z.number().nullable(),
  ratingCount: z.number().int(),
  harvestedOn: z.string().nullable(),
  imageUrl: z.string().nullable(),
  imageUrls: z.array(z.string()),
  inStock: z.boolean(),
  variants: z.array(Variant),
  label: z.array(z.object({ fact: z.string(), text: z.string() })),
  papers: z.array(
    z.object({
      kind: z.string(),
      stars: z.number().int().nullable(),
      number: z.string(),
      issuer: z.string(),
      issuedOn: z.string().nullable(),
      expiresOn: z.string().nullable(),
    }),
  ),
  ratings: z.array(z.object({ stars: z.number().int(), count: z.number().int() })),
});

const one = defineRoute({
  method: 'get',
  path: '/products/:slug',
  summary: 'One product',
  input: { params: z.object({ slug: z.string() }) },
  answer: ProductAnswer,
  allow: () => true,
  run: async (_ctx, { params }) => {
    const found = await productPage(params.slug);
    if (found.kind !== 'found') return err(found.kind === 'gone' ? 'GONE' : 'NOT_FOUND');
    const { page } = found;
    const variants = page.variants.map((variant) => {
      const priceVnd = askedVnd(variant);
      return variantOf({ ...variant, priceVnd }, priceVnd < variant.priceVnd ? variant.priceVnd : null);
    });
    const cheapest = [...variants].sort((a, b) => a.priceVnd - b.priceVnd)[0];
    if (!cheapest) return err('NOT_FOUND');
    const { counts } = await productReviews(page.id, 1);
    const imageUrls = page.photos.map((fileId) => pictureUrl(fileId, 960));
    return ok({
      id: page.id,
      slug: page.slug,
      name: page.name,
      description: page.description,
      priceVnd: cheapest.priceVnd,
      usualPriceVnd: cheapest.usualPriceVnd,
      unit: cheapest.unit,
      category: { slug: page.category.slug, name: page.category.nameVi },
      shop: { slug: page.shop.slug, name: page.shop.name, legalName: page.shop.legalName },
      producer: page.producer && { name: page.producer.name, areaName: page.producer.areaName },
      area: { slug: page.area.slug, name: page.area.name },
      ocopStars: page.papers.find((paper) => paper.kind === 'ocop' && paper.of === 'product')?.stars ?? null,
      rating: oneDecimal(page.ratingCount > 0 ? page.ratingSum / page.ratingCount : null),
      ratingCount: page.ratingCount,
      harvestedOn: page.harvestedOn,
      imageUrl: imageUrls[0] ?? null,
      imageUrls,
      inStock: variants.some((variant) => variant.available > 0),
      variants,
      label: page.label,
      papers: page.papers.map(({ id: _id, of: _of, checkedOn: _checked, ...paper }) => paper),
      ratings: counts.map((count, index) => ({ stars: 5 - index, count })),
    });
  },
});

export const productRoutes: readonly Route[] = [list, one];
