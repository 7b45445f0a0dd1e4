'use client';
import { useTranslations } from 'next-intl';
import { ChoiceChips } from '#ui/choice.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Field, TextInput } from '#ui/field.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { useForm } from '#ui/use-form.ts';
import { noteCallAction } from '../actions.ts';

const OUTCOMES = ['refund', 'none', 'not_reached'] as const;

/** What came of a call. The page may have several numbers open: each box's id ends with its order's. */
export function CallForm({ recallOrderId }: { recallOrderId: string }) {
  const t = useTranslations('recalls.call');
  const form = useForm(noteCallAction);
  const idOf = (name: string) => `${name}-${recallOrderId}`;
  return (
    <form action={form.send} noValidate className="grid gap-2.5">
      <ErrorSummary
        errors={form.errors.map((error) => (error.field ? { ...error, field: idOf(error.field) } : error))}
      />
      <input type="hidden" name="recallOrderId" value={recallOrderId} />
      <ChoiceChips
        name="outcome"
        id={idOf('outcome')}
        legend={t('outcome')}
        error={form.error('outcome')}
        defaultValue={form.value('outcome')}
        options={OUTCOMES.map((outcome) => ({ value: outcome, label: t(`said.${outcome}`) }))}
      />
      <Field name="note" id={idOf('note')} label={t('note')} optional error={form.error('note')}>
        <TextInput dense autoComplete="off" maxLength={300} defaultValue={form.value('note')} />
      </Field>
      <SubmitButton size="small" className="justify-self-start">
        {t('save')}
      </SubmitButton>
    </form>
  );
}
