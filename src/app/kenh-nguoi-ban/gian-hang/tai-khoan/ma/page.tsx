import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { maskPhone } from '#kernel/phone.ts';
import { SETTINGS_PATH } from '#modules/shops/core/pages.ts';
import { BankCodeForm } from '#modules/shops/ui/bank-settings.tsx';
import { requireSeller } from '#platform/session.ts';
import { localePath } from '#ui/link.tsx';
import { PageHeader } from '#ui/page-header.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('shops.settings');
  return { title: t('codeTitle') };
}

/** The code that confirms another bank account. */
export default async function BankCodePage() {
  const { actor, shopId } = await requireSeller();
  const [t, locale] = await Promise.all([getTranslations('shops.settings'), getLocale()]);
  return (
    <>
      <PageHeader title={t('codeTitle')} backHref={localePath(locale, `${SETTINGS_PATH}/tai-khoan`)} />
      <div className="page max-w-180 py-6">
        <BankCodeForm shopId={shopId} maskedPhone={maskPhone(actor.phone)} />
      </div>
    </>
  );
}
