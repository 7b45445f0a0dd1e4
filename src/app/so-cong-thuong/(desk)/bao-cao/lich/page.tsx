import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { removeRecipientAction } from '#modules/bulletins/actions.ts';
import { BULLETINS_PATH } from '#modules/bulletins/core/pages.ts';
import { BULLETIN_ROLES } from '#modules/bulletins/core/policy.ts';
import { bulletinSchedules } from '#modules/bulletins/queries.ts';
import { RecipientForm, ScheduleForm } from '#modules/bulletins/ui/bulletin-forms.tsx';
import { one } from '#modules/oversight/core/work.ts';
import { BackLink, DeskHead, DeskMain } from '#modules/oversight/ui/desk-parts.tsx';
import { requireOfficial } from '#platform/session.ts';
import { ActionForm } from '#ui/action-form.tsx';
import { Box } from '#ui/box.tsx';
import { Note } from '#ui/note.tsx';
import { ScreenWords } from '#ui/screen-words.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import type { Query } from '../../read-query.ts';

type Props = { searchParams: Promise<Query> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('bulletins'))('schedule.title') };
}

/** Which reports are made by themselves, on which day, and who gets them. */
export default async function SchedulePage({ searchParams }: Props) {
  const ctx = await requireOfficial(...BULLETIN_ROLES);
  const [t, found, query] = await Promise.all([getTranslations('bulletins'), bulletinSchedules(ctx), searchParams]);
  if (!found) notFound();
  const { kinds, officials, mayChange } = found;
  return (
    <DeskMain className="grid content-start gap-3.5">
      <div>
        <BackLink href={BULLETINS_PATH}>{t('title')}</BackLink>
        <DeskHead title={t('schedule.title')} lead={t('schedule.lead')} />
      </div>
      {one(query.xong) === '1' && <Note tone="ok">{t('schedule.done')}</Note>}
      <ScreenWords of={['bulletins']}>
        {kinds.map(({ kind, isOn, afterDays, recipients }) => (
          <Box key={kind} padded className="grid gap-3">
            <h2 className="text-18 font-semibold">{t(`kind.${kind}`)}</h2>
            <p className="text-text-2">
              {isOn ? t('schedule.madeAfter', { days: afterDays }) : t('schedule.madeByHand')}
            </p>
            {mayChange && <ScheduleForm kind={kind} isOn={isOn} afterDays={afterDays} />}
            <h3 className="font-semibold">{t('schedule.recipients')}</h3>
            {recipients.length === 0 ? (
              <p className="text-text-2">{t('schedule.nobody')}</p>
            ) : (
              <ul className="grid gap-1">
                {recipients.map(({ id, name, email }) => (
                  <li key={id} className="flex flex-wrap items-center gap-x-3">
                    <span className="break-words">{email ? `${name} (${email})` : name}</span>
                    {mayChange && (
                      <ActionForm action={removeRecipientAction} fields={{ recipientId: id }}>
                        <SubmitButton variant="text" size="dense">
                          {t('schedule.remove')}
                        </SubmitButton>
                      </ActionForm>
                    )}
                  </li>
                ))}
              </ul>
            )}
            {mayChange && <RecipientForm kind={kind} officials={officials} />}
          </Box>
        ))}
      </ScreenWords>
    </DeskMain>
  );
}
