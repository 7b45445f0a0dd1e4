import { Plus, Tag, Ticket } from 'lucide-react';
import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { stopFlashPriceAction } from '#modules/catalog/actions.ts';
import { pricedVariants } from '#modules/catalog/queries.ts';
import { FlashPriceList } from '#modules/catalog/ui/flash-price-list.tsx';
import { pageOf } from '#modules/oversight/core/work.ts';
import { stopShopVoucherAction } from '#modules/vouchers/actions.ts';
import { shopVouchers, VOUCHERS_PER_PAGE } from '#modules/vouchers/queries.ts';
import { ShopVoucherList } from '#modules/vouchers/ui/shop-voucher-list.tsx';
import { requireSeller } from '#platform/session.ts';
import { LinkButton } from '#ui/button.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { LocaleLink, localePath } from '#ui/link.tsx';
import { Note } from '#ui/note.tsx';
import { SectionHead } from '#ui/page-header.tsx';
import { ListPages } from '#ui/pagination.tsx';
import { ScreenWords } from '#ui/screen-words.tsx';

const HERE = '/kenh-nguoi-ban/khuyen-mai';
const DONE = {
  phieu: 'voucherMade',
  'dung-phieu': 'voucherStopped',
  gia: 'flashMade',
  'dung-gia': 'flashStopped',
} as const;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('promotions'))('title') };
}

function doneOf(word: string | string[] | undefined): (typeof DONE)[keyof typeof DONE] | null {
  return typeof word === 'string' && Object.hasOwn(DONE, word) ? DONE[word as keyof typeof DONE] : null;
}

/** What the shop sells for less: vouchers of its own, and prices for some days. */
export default async function PromotionsPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const ctx = await requireSeller();
  const { xong, trang } = await searchParams;
  const page = pageOf(trang);
  const [{ rows: vouchers, total }, variants, t, locale] = await Promise.all([
    shopVouchers(ctx, ctx.shopId, page),
    pricedVariants(ctx, ctx.shopId),
    getTranslations('promotions'),
    getLocale(),
  ]);
  const done = doneOf(xong);
  const hasFlashes = variants.some((variant) => variant.flashes.length > 0);
  const newVoucher = { href: localePath(locale, `${HERE}/phieu-moi`), label: t('newVoucher') };
  const newFlash = { href: localePath(locale, `${HERE}/gia-moi`), label: t('newFlash') };
  return (
    <ScreenWords of={['vouchers', 'prices']}>
      <div className="page grid gap-8 py-5 lg:py-8">
        <div>
          <h1>{t('title')}</h1>
          <p className="text-text-2">{t('lead')}</p>
        </div>
        {done && (
          <Note tone="ok" live>
            {t(`done.${done}`)}
          </Note>
        )}
        <section className="grid gap-4">
          <SectionHead title={t('vouchers')} text={t('vouchersLead')} />
          {vouchers.length === 0 ? (
            <EmptyState
              picture={{ element: <Ticket className="size-9" strokeWidth={1.75} /> }}
              title={t('noVouchers')}
              action={newVoucher}
            >
              {t('noVouchersText')}
            </EmptyState>
          ) : (
            <>
              <ShopVoucherList vouchers={vouchers} stop={stopShopVoucherAction} />
              <ListPages path={HERE} page={page} perPage={VOUCHERS_PER_PAGE} shown={vouchers.length} total={total} />
              <LinkButton href={newVoucher.href} icon={Plus} className="justify-self-start max-lg:w-full">
                {newVoucher.label}
              </LinkButton>
            </>
          )}
        </section>
        <section className="grid gap-4">
          <SectionHead title={t('flashes')} text={t('flashesLead')} />
          {hasFlashes ? (
            <>
              <FlashPriceList variants={variants} stop={stopFlashPriceAction} />
              <LinkButton
                href={newFlash.href}
                variant="outline"
                icon={Plus}
                className="justify-self-start max-lg:w-full"
              >
                {newFlash.label}
              </LinkButton>
            </>
          ) : (
            <EmptyState
              picture={{ element: <Tag className="size-9" strokeWidth={1.75} /> }}
              title={t('noFlashes')}
              action={newFlash}
            >
              {t('noFlashesText')}
            </EmptyState>
          )}
        </section>
        <p className="text-text-2">
          {t('tiersWhere')}{' '}
          <LocaleLink href="/kenh-nguoi-ban/san-pham" className="link">
            {t('toProducts')}
          </LocaleLink>
        </p>
      </div>
    </ScreenWords>
  );
}
