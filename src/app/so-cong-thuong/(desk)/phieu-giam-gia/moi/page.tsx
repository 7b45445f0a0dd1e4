import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { dayOf } from '#kernel/time.ts';
import { BackLink, DeskHead, DeskMain } from '#modules/oversight/ui/desk-parts.tsx';
import { makeMarketVoucherAction } from '#modules/vouchers/actions.ts';
import { voucherCategories } from '#modules/vouchers/queries.ts';
import { ProgrammeQuestions } from '#modules/vouchers/ui/programme-questions.tsx';
import { VoucherForm } from '#modules/vouchers/ui/voucher-form.tsx';
import { newFormKey, requireOfficial } from '#platform/session.ts';
import { ScreenWords } from '#ui/screen-words.tsx';
import { VOUCHER_ROLES, VOUCHERS_PATH } from '../voucher-rows.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('vouchers.desk'))('new') };
}

/** A voucher for the whole market, of one programme's money. */
export default async function NewMarketVoucherPage() {
  const ctx = await requireOfficial(...VOUCHER_ROLES);
  const [t, locale] = await Promise.all([getTranslations('vouchers.desk'), getLocale()]);
  const categories = await voucherCategories(locale);
  return (
    <ScreenWords of={['vouchers', 'department']}>
      <DeskMain className="grid content-start gap-3.5">
        <BackLink href={VOUCHERS_PATH}>{t('title')}</BackLink>
        <DeskHead title={t('new')} lead={t('newLead')} />
        <VoucherForm action={makeMarketVoucherAction} today={dayOf(ctx.now)} hidden={{ formKey: newFormKey() }} dense>
          <ProgrammeQuestions categories={categories} />
        </VoucherForm>
      </DeskMain>
    </ScreenWords>
  );
}
