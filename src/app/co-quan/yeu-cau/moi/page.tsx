import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { dayOf } from '#kernel/time.ts';
import { askInquiryAction } from '#modules/inquiries/actions.ts';
import { OWN_INQUIRIES_PATH } from '#modules/inquiries/core/pages.ts';
import { InquiryForm } from '#modules/inquiries/ui/inquiry-form.tsx';
import { BackLink, DeskHead, DeskMain } from '#modules/oversight/ui/desk-parts.tsx';
import { newFormKey, requireAgency } from '#platform/session.ts';
import { ScreenWords } from '#ui/screen-words.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('inquiries'))('newInquiry') };
}

/** One seller, listing or order is asked about, with the law that allows it. */
export default async function NewInquiryPage() {
  const ctx = await requireAgency();
  const t = await getTranslations('inquiries');
  return (
    <ScreenWords of={['inquiries', 'department']}>
      <DeskMain className="grid content-start gap-3.5">
        <div>
          <BackLink href={OWN_INQUIRIES_PATH}>{t('ownTitle')}</BackLink>
          <DeskHead title={t('newInquiry')} lead={t('newInquiryLead')} />
        </div>
        <InquiryForm action={askInquiryAction} formKey={newFormKey()} today={dayOf(ctx.now)} />
      </DeskMain>
    </ScreenWords>
  );
}
