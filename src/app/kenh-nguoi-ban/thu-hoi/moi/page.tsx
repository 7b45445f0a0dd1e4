import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { SELLER_RECALLS_PATH } from '#modules/recalls/core/pages.ts';
import { mayRecall } from '#modules/recalls/core/policy.ts';
import { recallDraft } from '#modules/recalls/queries.ts';
import { LotPicker } from '#modules/recalls/ui/lot-picker.tsx';
import { ScopeRows } from '#modules/recalls/ui/recall-parts.tsx';
import { StartForm } from '#modules/recalls/ui/start-form.tsx';
import { shownAmount } from '#modules/stock/core/amount.ts';
import { newFormKey, requireSeller } from '#platform/session.ts';
import { Box } from '#ui/box.tsx';
import { localePath } from '#ui/link.tsx';
import { Note } from '#ui/note.tsx';
import { PageHeader, SectionHead } from '#ui/page-header.tsx';
import { ScreenWords } from '#ui/screen-words.tsx';
import { draftAsked } from '../../../recall-draft.ts';

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('recalls'))('seller.newTitle') };
}

/** First which lots, then how far it reaches, then the word that starts it. */
export default async function NewRecallPage({ searchParams }: Props) {
  const ctx = await requireSeller();
  const asked = draftAsked(await searchParams);
  const draft = await recallDraft(ctx, asked);
  if (!draft || draft.product.shopId !== ctx.shopId || !mayRecall(ctx.actor, ctx.shopId)) notFound();
  const [locale, t, units] = await Promise.all([
    getLocale(),
    getTranslations('recalls'),
    getTranslations('stock.units'),
  ]);
  const { product, lots, lotTotal, scope } = draft;
  const { productId, dimension } = product;
  const lotIds = scope?.lots.map(({ id }) => id) ?? [];
  const leftBase = scope?.leftBase ?? null;
  return (
    <>
      <PageHeader title={t('seller.newTitle')} backHref={localePath(locale, SELLER_RECALLS_PATH)} />
      <div className="page grid max-w-180 gap-6 py-5 lg:py-8">
        <SectionHead title={product.productName} text={t('seller.newText')} />
        {lots.length === 0 ? (
          <Note tone="info">{t('pick.noLots')}</Note>
        ) : (
          <Box padded>
            <LotPicker
              action={`${SELLER_RECALLS_PATH}/moi`}
              productId={productId}
              lots={lots}
              total={lotTotal}
              chosen={new Set(lotIds)}
              unmet={scope || !asked.isSent ? null : asked}
              dimension={dimension}
            />
          </Box>
        )}
        {scope && (
          <>
            <section className="grid gap-3">
              <SectionHead title={t('scope.title')} text={t('scope.text')} />
              <Box>
                <ScopeRows scope={scope} dimension={dimension} />
              </Box>
            </section>
            <Box padded>
              <ScreenWords of={['recalls']}>
                <StartForm
                  key={lotIds.join()}
                  productId={productId}
                  lotIds={lotIds}
                  left={leftBase === null ? '' : `${shownAmount(leftBase, dimension)} ${units(dimension)}`}
                  unit={units(dimension)}
                  formKey={newFormKey()}
                />
              </ScreenWords>
            </Box>
          </>
        )}
      </div>
    </>
  );
}
