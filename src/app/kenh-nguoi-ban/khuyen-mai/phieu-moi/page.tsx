import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { dayOf } from '#kernel/time.ts';
import { makeShopVoucherAction } from '#modules/vouchers/actions.ts';
import { VoucherForm } from '#modules/vouchers/ui/voucher-form.tsx';
import { newFormKey, requireSeller } from '#platform/session.ts';
import { localePath } from '#ui/link.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { ScreenWords } from '#ui/screen-words.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('promotions'))('newVoucher') };
}

/** A voucher of the shop's own: it bears all of it. */
export default async function NewVoucherPage() {
  const { shopId, now } = await requireSeller();
  const [t, locale] = await Promise.all([getTranslations('promotions'), getLocale()]);
  return (
    <ScreenWords of={['vouchers']}>
      <PageHeader title={t('newVoucher')} backHref={localePath(locale, '/kenh-nguoi-ban/khuyen-mai')} />
      <div className="page py-6">
        <p className="mb-6 max-w-form text-text-2">{t('newVoucherLead')}</p>
        <VoucherForm action={makeShopVoucherAction} hidden={{ shopId, formKey: newFormKey() }} today={dayOf(now)} />
      </div>
    </ScreenWords>
  );
}
