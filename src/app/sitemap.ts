import type { MetadataRoute } from 'next';
import { BILLS_PATH } from '#modules/bills/core/pages.ts';
import { isBillDeskOpen } from '#modules/bills/queries.ts';
import { STATISTICS_PATH } from '#modules/indicators/core/pages.ts';
import { LOOKUP_PATH } from '#modules/invoices/core/pages.ts';
import { PUBLICATION_SLUGS, PUBLICATIONS_PATH } from '#modules/publications/core/publication.ts';
import { sitemapRows } from '#modules/search/queries.ts';
import { env } from '#platform/env.ts';
import { localePath } from '#ui/link.tsx';

// Made when asked for: the build needs no database.
export const dynamic = 'force-dynamic';

const FOLDERS = { product: 'san-pham', shop: 'gian-hang', category: 'danh-muc', area: 'dia-ban' } as const;
const FIXED = [
  '/',
  '/danh-muc',
  '/dia-ban',
  '/gian-hang',
  '/canh-bao',
  '/thu-hoi',
  PUBLICATIONS_PATH,
  ...PUBLICATION_SLUGS.map((slug) => `${PUBLICATIONS_PATH}/${slug}`),
  STATISTICS_PATH,
  LOOKUP_PATH,
];

export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  const rows = await sitemapRows();
  const pages = [
    ...[...FIXED, ...(isBillDeskOpen() ? [BILLS_PATH] : [])].map((path) => ({ path, changedAt: null })),
    ...rows.map((row) => ({ path: `/${FOLDERS[row.kind]}/${row.slug}`, changedAt: row.changedAt })),
  ];
  return pages.map(({ path, changedAt }) => ({
    url: env.baseUrl + path,
    ...(changedAt ? { lastModified: changedAt } : {}),
    alternates: { languages: { vi: env.baseUrl + path, en: env.baseUrl + localePath('en', path) } },
  }));
}
