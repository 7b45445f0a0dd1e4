'use client';
import { useTranslations } from 'next-intl';
import { ChoiceGroup, RadioCard } from '#ui/choice.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Field, TextArea } from '#ui/field.tsx';
import { FormKey } from '#ui/form-key.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { useForm } from '#ui/use-form.ts';
import { answerProposalAction, answerProposalForShopAction } from '../actions.ts';
import type { Side } from '../core/hearing.ts';

/** Yes, or no with the reason. */
export function AnswerProposalForm({
  side,
  code,
  proposalId,
  formKey,
}: {
  side: Side;
  code: string;
  proposalId: string;
  formKey: string;
}) {
  const t = useTranslations('complaints.hearing');
  const form = useForm(side === 'buyer' ? answerProposalAction : answerProposalForShopAction, { refresh: true });
  return (
    <form action={form.send} noValidate className="grid gap-4 rounded-16 border border-line bg-surface p-4">
      <ErrorSummary errors={form.errors} />
      <FormKey value={formKey} />
      <input type="hidden" name="complaintCode" value={code} />
      <input type="hidden" name="proposalId" value={proposalId} />
      <ChoiceGroup name="answer" legend={t('doYouAgree')} error={form.error('answer')}>
        <div className="grid gap-2">
          {(['accept', 'refuse'] as const).map((one) => (
            <RadioCard
              key={one}
              name="answer"
              value={one}
              label={t(`answer.${one}`)}
              defaultChecked={form.value('answer') === one}
            />
          ))}
        </div>
      </ChoiceGroup>
      <Field name="reason" label={t('whyNot')} hint={t('whyNotHint')} error={form.error('reason')}>
        <TextArea rows={2} maxLength={1000} defaultValue={form.value('reason')} />
      </Field>
      <SubmitButton wide>{t('sendAnswer')}</SubmitButton>
    </form>
  );
}
