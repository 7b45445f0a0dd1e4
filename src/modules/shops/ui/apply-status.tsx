import { useLocale, useTranslations } from 'next-intl';
import { formatFullMoment } from '#kernel/time.ts';
import { Badge } from '#ui/badge.tsx';
import { Box, BoxItem } from '#ui/box.tsx';
import { LinkButton } from '#ui/button.tsx';
import { useDeadline } from '#ui/deadline.ts';
import { localePath } from '#ui/link.tsx';
import { Note } from '#ui/note.tsx';
import { Timeline } from '#ui/timeline.tsx';
import { takeBackApplicationAction } from '../actions.ts';
import { doneSteps, nextStep, STEPS } from '../core/answers.ts';
import { CHECK_PATH, stepPath } from '../core/pages.ts';
import type { OwnApplication } from '../queries.ts';
import { AnswerForm } from './answer-form.tsx';
import { ApplicationSummary } from './application-summary.tsx';

/** Where the request stands, in a sentence, and what comes next. */
export function ApplyStatus({ application, hasShop }: { application: OwnApplication | null; hasShop: boolean }) {
  const t = useTranslations('shops.apply');
  const locale = useLocale();
  if (hasShop || !application || application.state === 'approved')
    return (
      <div className="grid gap-6">
        <h1>{t('approvedTitle')}</h1>
        <Note tone="ok">{t('approvedText')}</Note>
        <LinkButton href={localePath(locale, '/kenh-nguoi-ban')} className="lg:w-fit">
          {t('toSellerCentre')}
        </LinkButton>
      </div>
    );
  switch (application.state) {
    case 'submitted':
      return <Submitted application={application} />;
    case 'refused':
      return (
        <div className="grid gap-6">
          <h1>{t('refusedTitle')}</h1>
          <Note tone="bad" title={t('reasonOf')}>
            <p className="whitespace-pre-line">{application.decisionReason}</p>
          </Note>
          <p className="text-text-2">{t('refusedText')}</p>
          <LinkButton href={localePath(locale, stepPath('kind'))} className="lg:w-fit">
            {t('beginAgain')}
          </LinkButton>
        </div>
      );
    case 'draft':
    case 'more_info':
      return <TaskList application={application} />;
  }
}

function Submitted({ application }: { application: OwnApplication }) {
  const t = useTranslations('shops.apply');
  const deadline = useDeadline();
  const { code, submittedAt, dueAt } = application;
  return (
    <div className="grid gap-6">
      <div>
        <h1>{t('submittedTitle')}</h1>
        <p className="mt-2 text-text-2">{t('submittedCode')}</p>
        <p className="text-28 font-bold tabular">{code}</p>
      </div>
      <Box padded>
        <Timeline
          items={[
            { title: t('stepSent'), text: submittedAt ? formatFullMoment(submittedAt) : '', state: 'done' },
            { title: t('stepLook'), text: dueAt ? t('answerBy', { at: deadline(dueAt) }) : '', state: 'now' },
            { title: t('stepOpen'), text: t('stepOpenText'), state: 'later' },
          ]}
        />
      </Box>
      <ApplicationSummary application={application} />
      <AnswerForm action={takeBackApplicationAction} submit={t('takeBack')} variant="outline" inBar={false} />
    </div>
  );
}

function TaskList({ application }: { application: OwnApplication }) {
  const t = useTranslations('shops.apply');
  const locale = useLocale();
  const progress = {
    answers: application.answers,
    hasPersonalId: application.maskedPersonalId !== null,
    paperKinds: application.files.map((file) => file.kind),
  };
  const done = doneSteps(progress);
  const next = nextStep(progress);
  const needsMore = application.state === 'more_info';
  return (
    <div className="grid gap-6">
      <div>
        <h1>{needsMore ? t('moreTitle') : t('title')}</h1>
        <p className="mt-2 text-text-2">{t('doneOf', { done: done.length, total: STEPS.length })}</p>
      </div>
      {needsMore && (
        <Note tone="wait" title={t('moreAsked')}>
          <p className="whitespace-pre-line">{application.decisionReason}</p>
        </Note>
      )}
      <Box>
        {STEPS.map((step, index) => {
          const isDone = done.includes(step);
          const isOpen = isDone || step === next;
          return (
            <BoxItem
              key={step}
              title={`${index + 1}. ${t(`tasks.${step}`)}`}
              {...(isOpen ? { href: localePath(locale, stepPath(step)) } : {})}
              end={
                isDone ? (
                  <Badge tone="ok">{t('done')}</Badge>
                ) : (
                  <Badge tone={step === next ? 'info' : 'off'}>{step === next ? t('now') : t('todo')}</Badge>
                )
              }
            />
          );
        })}
      </Box>
      <LinkButton href={localePath(locale, next === null ? CHECK_PATH : stepPath(next))} className="lg:w-fit">
        {next === null ? t('checkAndSend') : t('goOn')}
      </LinkButton>
    </div>
  );
}
