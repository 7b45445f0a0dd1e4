import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import {
  addPhoto,
  previewDraft,
  removePhoto,
  saveDraft,
  sendListing,
  setPriceTiersAction,
} from '#modules/catalog/actions.ts';
import { pricedVariants, productForm } from '#modules/catalog/queries.ts';
import { formView } from '#modules/catalog/ui/form-view.ts';
import { PriceTiers } from '#modules/catalog/ui/price-tiers.tsx';
import { ProductForm } from '#modules/catalog/ui/product-form.tsx';
import { requireSeller } from '#platform/session.ts';
import { localePath } from '#ui/link.tsx';
import { Note } from '#ui/note.tsx';
import { ScreenWords } from '#ui/screen-words.tsx';

const ACTIONS = { send: sendListing, saveDraft, preview: previewDraft, addPhoto, removePhoto };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('listing.form');
  return { title: t('changeTitle') };
}

/** One product of the shop one works in: a draft, what was sent back, or a change of what is on sale. */
export default async function ProductPage({ params }: { params: Promise<{ id: string }> }) {
  const ctx = await requireSeller();
  const { id } = await params;
  const [form, variants, t, locale] = await Promise.all([
    productForm(ctx, ctx.shopId, id),
    pricedVariants(ctx, ctx.shopId, id),
    getTranslations('listing.form'),
    getLocale(),
  ]);
  if (!form) notFound();
  const { review } = form;
  const said = review?.reason;
  return (
    <ScreenWords of={['listing', 'prices']}>
      <ProductForm
        view={formView(form, locale, t)}
        actions={ACTIONS}
        backHref={localePath(locale, '/kenh-nguoi-ban/san-pham')}
      >
        {said && review.state === 'more_info' && (
          <Note tone="wait" title={t('asked')}>
            {said}
          </Note>
        )}
        {said && review.state === 'refused' && (
          <Note tone="bad" title={t('refusedTitle')}>
            {said}
          </Note>
        )}
        {review?.kind === 'change' && review.state === 'pending' && <Note tone="wait">{t('changeWaits')}</Note>}
      </ProductForm>
      {variants.length > 0 && (
        <div className="page py-8">
          <PriceTiers variants={variants} action={setPriceTiersAction} />
        </div>
      )}
    </ScreenWords>
  );
}
