import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { formatVnd } from '#kernel/money.ts';
import { dayOf } from '#kernel/time.ts';
import { setFlashPriceAction } from '#modules/catalog/actions.ts';
import { pricedVariants } from '#modules/catalog/queries.ts';
import { FlashPriceForm } from '#modules/catalog/ui/flash-price-form.tsx';
import { newFormKey, requireSeller } from '#platform/session.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { localePath } from '#ui/link.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { ScreenWords } from '#ui/screen-words.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('promotions'))('newFlash') };
}

/** A lower price for some days; `?sp=` chooses the goods. */
export default async function NewFlashPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const ctx = await requireSeller();
  const [variants, { sp }, t, locale] = await Promise.all([
    pricedVariants(ctx, ctx.shopId),
    searchParams,
    getTranslations('promotions'),
    getLocale(),
  ]);
  const goods = variants.map(({ variantId, productName, variantName, priceUnit, listVnd }) => ({
    value: variantId,
    label: t('goodsLine', {
      name: variantName ? `${productName}, ${variantName}` : productName,
      price: formatVnd(listVnd),
      unit: priceUnit,
    }),
  }));
  const chosen = variants.find((variant) => variant.variantId === sp || variant.productId === sp);
  return (
    <ScreenWords of={['prices']}>
      <PageHeader title={t('newFlash')} backHref={localePath(locale, '/kenh-nguoi-ban/khuyen-mai')} />
      <div className="page py-6">
        {goods.length === 0 ? (
          <EmptyState
            title={t('noGoods')}
            action={{ href: localePath(locale, '/kenh-nguoi-ban/san-pham'), label: t('toProducts') }}
          >
            {t('noGoodsText')}
          </EmptyState>
        ) : (
          <>
            <p className="mb-6 max-w-form text-text-2">{t('newFlashLead')}</p>
            <FlashPriceForm
              action={setFlashPriceAction}
              goods={goods}
              chosen={chosen?.variantId ?? ''}
              today={dayOf(ctx.now)}
              hidden={{ formKey: newFormKey() }}
            />
          </>
        )}
      </div>
    </ScreenWords>
  );
}
