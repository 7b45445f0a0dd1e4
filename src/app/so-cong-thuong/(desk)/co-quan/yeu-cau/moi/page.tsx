import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { dayOf } from '#kernel/time.ts';
import { enterLetterAction } from '#modules/inquiries/actions.ts';
import { INQUIRIES_PATH } from '#modules/inquiries/core/pages.ts';
import { INQUIRY_ROLES } from '#modules/inquiries/core/policy.ts';
import { InquiryForm } from '#modules/inquiries/ui/inquiry-form.tsx';
import { BackLink, DeskHead, DeskMain } from '#modules/oversight/ui/desk-parts.tsx';
import { newFormKey, requireOfficial } from '#platform/session.ts';
import { ScreenWords } from '#ui/screen-words.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('inquiries'))('newLetter') };
}

/** A letter of an authority is typed in; somebody else than who types it answers. */
export default async function NewLetterPage() {
  const ctx = await requireOfficial(...INQUIRY_ROLES);
  const t = await getTranslations('inquiries');
  return (
    <ScreenWords of={['inquiries', 'department']}>
      <DeskMain className="grid content-start gap-3.5">
        <div>
          <BackLink href={INQUIRIES_PATH}>{t('title')}</BackLink>
          <DeskHead title={t('newLetter')} lead={t('newLetterLead')} />
        </div>
        <InquiryForm action={enterLetterAction} formKey={newFormKey()} today={dayOf(ctx.now)} isLetter />
      </DeskMain>
    </ScreenWords>
  );
}
