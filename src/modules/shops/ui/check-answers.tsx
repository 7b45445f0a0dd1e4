import { useTranslations } from 'next-intl';
import { Note } from '#ui/note.tsx';
import { submitApplicationAction } from '../actions.ts';
import type { OwnApplication } from '../queries.ts';
import { TickAnswer } from './answer-fields.tsx';
import { AnswerForm } from './answer-form.tsx';
import { ApplicationSummary } from './application-summary.tsx';

/** The last page: all answers, the consent, and sending. */
export function CheckAnswers({ application }: { application: OwnApplication }) {
  const t = useTranslations('shops.apply');
  const isAgain = application.state === 'more_info';
  return (
    <div className="grid gap-6">
      <div>
        <h1>{t('checkTitle')}</h1>
        <p className="mt-2 text-text-2">{t('checkLead')}</p>
      </div>
      {isAgain && (
        <Note tone="wait" title={t('moreAsked')}>
          <p className="whitespace-pre-line">{application.decisionReason}</p>
        </Note>
      )}
      <ApplicationSummary application={application} canChange />
      <AnswerForm action={submitApplicationAction} submit={isAgain ? t('sendAgain') : t('send')} note={t('sendNote')}>
        <TickAnswer name="agree" label={t('consent')} />
      </AnswerForm>
    </div>
  );
}
