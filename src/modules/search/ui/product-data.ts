import { askedVnd } from '../core/asked-price.ts';
import type { ProductPage } from '../queries.ts';

/** The product for search engines (schema.org). `<` is written as an escape, so that no text can end the script. */
export function productData(page: ProductPage, baseUrl: string): string {
  const url = `${baseUrl}/san-pham/${page.slug}`;
  const isOpen = !page.shop.isPaused;
  const data = {
    '@context': 'https://schema.org',
    '@type': 'Product',
    name: page.name,
    description: page.description || undefined,
    image: page.photos.map((fileId) => `${baseUrl}/api/files/${fileId}-960.webp`),
    category: page.category.nameVi,
    url,
    aggregateRating:
      page.ratingCount > 0
        ? {
            '@type': 'AggregateRating',
            ratingValue: Math.round((page.ratingSum / page.ratingCount) * 10) / 10,
            reviewCount: page.ratingCount,
          }
        : undefined,
    offers: page.variants.map((variant) => ({
      '@type': 'Offer',
      name: variant.name || undefined,
      price: askedVnd(variant),
      priceCurrency: 'VND',
      availability: `https://schema.org/${isOpen && variant.available > 0 ? (variant.availability === 'stock' ? 'InStock' : 'PreOrder') : 'OutOfStock'}`,
      seller: { '@type': 'Organization', name: page.shop.legalName },
      url,
    })),
  };
  return JSON.stringify(data).replace(/</g, '\\u003c');
}
