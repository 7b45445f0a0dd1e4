import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { dayOf } from '#kernel/time.ts';
import { BackLink, DeskHead, DeskMain } from '#modules/oversight/ui/desk-parts.tsx';
import { basesAt } from '#modules/takedowns/queries.ts';
import { RequestForm } from '#modules/takedowns/ui/request-form.tsx';
import { newFormKey, requireOfficial } from '#platform/session.ts';
import { ScreenWords } from '#ui/screen-words.tsx';
import { TAKEDOWNS_PATH } from '../takedown-filter.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('takedowns'))('request.title') };
}

/** A request of an authority, or of the desk itself, is typed in; it then waits in the queue under its clock. */
export default async function NewTakedownPage() {
  const ctx = await requireOfficial('moderator', 'head');
  const [t, bases] = await Promise.all([getTranslations('takedowns'), basesAt(ctx.now)]);
  return (
    <DeskMain className="grid content-start gap-3.5">
      <p>
        <BackLink href={TAKEDOWNS_PATH}>{t('list.title')}</BackLink>
      </p>
      <DeskHead title={t('request.title')} lead={t('request.lead')} />
      <ScreenWords of={['department', 'takedowns']}>
        <RequestForm formKey={newFormKey()} bases={bases} today={dayOf(ctx.now)} />
      </ScreenWords>
    </DeskMain>
  );
}
