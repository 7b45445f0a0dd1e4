import { ClipboardCheck } from 'lucide-react';
import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { formatFullMoment } from '#kernel/time.ts';
import { SELLER_PATH } from '#modules/inspections/core/pages.ts';
import { shopInspections } from '#modules/inspections/queries.ts';
import { requireSeller } from '#platform/session.ts';
import { Box, BoxItem } from '#ui/box.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { localePath } from '#ui/link.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('inspections.seller'))('title') };
}

/** What the department found here. */
export default async function SellerInspectionsPage() {
  const ctx = await requireSeller();
  const [t, locale, rows] = await Promise.all([
    getTranslations('inspections'),
    getLocale(),
    shopInspections(ctx, ctx.shopId),
  ]);
  return (
    <div className="page py-5 lg:py-8">
      <h1 className="mb-4">{t('seller.title')}</h1>
      {rows.length === 0 ? (
        <EmptyState title={t('seller.none')}>{t('seller.noneText')}</EmptyState>
      ) : (
        <Box className="max-w-form">
          {rows.map((row) => (
            <BoxItem
              key={row.id}
              icon={ClipboardCheck}
              iconTone={row.hasFindings ? 'bad' : 'ok'}
              title={`${row.code} · ${t(`kind.${row.kind}`)}`}
              href={localePath(locale, `${SELLER_PATH}/${row.id}`)}
            >
              {t(row.hasFindings ? 'foundSome' : 'foundNone')}
              {row.signedAt && ` · ${formatFullMoment(row.signedAt)}`}
            </BoxItem>
          ))}
        </Box>
      )}
    </div>
  );
}
