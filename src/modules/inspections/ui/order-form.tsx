'use client';
import { useTranslations } from 'next-intl';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Field, TextInput } from '#ui/field.tsx';
import { Note } from '#ui/note.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { useForm } from '#ui/use-form.ts';
import { linkTestOrderAction } from '../actions.ts';

/** The order that was bought as a test. */
export function OrderForm({ inspectionId, orderCode }: { inspectionId: string; orderCode: string }) {
  const t = useTranslations('inspections.order');
  const form = useForm(linkTestOrderAction, { refresh: true });
  return (
    <form action={form.send} className="grid gap-3">
      <ErrorSummary errors={form.errors} />
      {form.notice && (
        <Note tone="ok" live>
          {form.notice}
        </Note>
      )}
      <input type="hidden" name="inspectionId" value={inspectionId} />
      <Field name="orderCode" label={t('label')} hint={t('hint')} error={form.error('orderCode')}>
        <TextInput autoComplete="off" maxLength={12} defaultValue={form.value('orderCode', orderCode)} />
      </Field>
      <SubmitButton variant="outline" className="justify-self-start">
        {t(orderCode === '' ? 'link' : 'change')}
      </SubmitButton>
    </form>
  );
}
