import { useTranslations } from 'next-intl';
import { formatFullMoment } from '#kernel/time.ts';
import { CaseSection, Facts } from '#modules/oversight/ui/case-parts.tsx';
import { DecisionForm } from '#modules/oversight/ui/decision-form.tsx';
import { answerRequestAction } from '#modules/personal-data/actions.ts';
import type { RequestCase } from '#modules/personal-data/queries.ts';
import { Note } from '#ui/note.tsx';

/** One request as whoever answers it sees it: whose it is, what is asked, the answer. */
export function RequestCaseBody({ found, basis }: { found: RequestCase; basis: readonly string[] }) {
  const t = useTranslations('personalData');
  const { person, text, answer, answeredByName, endedAt, state, kind } = found;
  const isAsked = kind !== 'export' && kind !== 'delete';
  return (
    <>
      <CaseSection title={t('desk.asks')}>
        <Facts
          rows={[
            { label: t('desk.kind'), value: t(`kind.${kind}`) },
            { label: t('desk.person'), value: [person.name, person.phoneMasked].filter(Boolean).join(' · ') },
            { label: t('desk.asked'), value: formatFullMoment(found.askedAt) },
            { label: t('desk.due'), value: formatFullMoment(found.dueAt) },
          ]}
        />
        {text !== '' && <p className="mt-3 max-w-measure whitespace-pre-line break-words">{text}</p>}
      </CaseSection>
      <CaseSection>
        {state === 'open' && isAsked && !found.isOwn ? (
          <DecisionForm
            action={answerRequestAction}
            fields={{ requestId: found.id }}
            name="decision"
            basis={basis}
            reasonLabel={t('desk.answer')}
            reasonHint={t('desk.answerHint')}
            choices={[
              { value: 'answer', label: t('desk.doIt'), button: t('desk.doItButton') },
              { value: 'refuse', label: t('desk.refuse'), button: t('desk.refuseButton'), isDanger: true },
            ]}
          />
        ) : (
          <Note tone={state === 'open' ? 'info' : 'off'} title={t(`state.${state}`)}>
            {endedAt && <p>{[answeredByName, formatFullMoment(endedAt)].filter(Boolean).join(', ')}</p>}
            {answer && <p className="whitespace-pre-line break-words">“{answer}”</p>}
            {state === 'open' && <p>{t(found.isOwn ? 'desk.own' : 'desk.byItself')}</p>}
          </Note>
        )}
      </CaseSection>
    </>
  );
}
