'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ChoiceGroup, RadioCard } from '#ui/choice.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Field, TextInput } from '#ui/field.tsx';
import { MoneyInput } from '#ui/money-input.tsx';
import { Note } from '#ui/note.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { useForm } from '#ui/use-form.ts';
import { answerClaimAction } from '../actions.ts';

/** The seller looks into his account and says what came: the amount is typed, so that it is looked at. */
export function AnswerClaimForm({
  code,
  amountText,
  claimedAt,
  dueAt,
  receiptUrl,
  isEscalated,
}: {
  code: string;
  amountText: string;
  claimedAt: string;
  dueAt: string;
  receiptUrl: string | null;
  isEscalated: boolean;
}) {
  const t = useTranslations('claims');
  const form = useForm(answerClaimAction, { refresh: true });
  const [answer, setAnswer] = useState('');
  const chosen = answer || form.value('answer');
  return (
    <section aria-labelledby="claim-title" className="rounded-16 border-2 border-wait-mark bg-surface p-4">
      <h2 id="claim-title" className="text-20">
        {t('title')}
      </h2>
      <p className="mt-1 text-text-2">
        {isEscalated ? t('escalated', { at: claimedAt }) : t('text', { at: claimedAt, due: dueAt })}
      </p>
      {receiptUrl && (
        <a href={receiptUrl} target="_blank" rel="noreferrer" className="mt-3 block w-fit">
          <img
            src={receiptUrl}
            alt={t('receipt')}
            width={160}
            height={200}
            className="h-50 w-40 rounded-12 border border-line object-cover"
          />
          <span className="link">{t('seeReceipt')}</span>
        </a>
      )}
      {form.notice ? (
        <Note tone="ok" live className="mt-3">
          {form.notice}
        </Note>
      ) : (
        <form action={form.send} noValidate className="mt-3 grid gap-4">
          <ErrorSummary errors={form.errors} />
          <input type="hidden" name="code" value={code} />
          <ChoiceGroup name="answer" legend={t('question')} error={form.error('answer')}>
            <div className="grid gap-2.5">
              {(['received', 'not_received'] as const).map((value) => (
                <RadioCard
                  key={value}
                  name="answer"
                  value={value}
                  label={t(`answer.${value}`)}
                  hint={t(`answerHint.${value}`)}
                  defaultChecked={form.value('answer') === value}
                  onChange={() => setAnswer(value)}
                />
              ))}
            </div>
          </ChoiceGroup>
          {chosen !== 'not_received' && (
            <Field
              name="amountVnd"
              label={t('amount')}
              hint={t('amountHint', { amount: amountText })}
              error={form.error('amountVnd')}
              className={chosen === 'received' ? '' : 'hidden noscript:block'}
            >
              <MoneyInput key={form.value('amountVnd')} defaultValue={form.value('amountVnd') || undefined} />
            </Field>
          )}
          <Field
            name="reason"
            label={t('reason')}
            hint={t('reasonHint')}
            optional
            error={form.error('reason')}
            className={chosen === 'not_received' ? '' : 'hidden noscript:block'}
          >
            <TextInput maxLength={500} defaultValue={form.value('reason')} />
          </Field>
          <SubmitButton wide>{t('send')}</SubmitButton>
        </form>
      )}
    </section>
  );
}
