'use client';
import { useTranslations } from 'next-intl';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Field, TextArea, TextInput } from '#ui/field.tsx';
import { Note } from '#ui/note.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { useForm } from '#ui/use-form.ts';
import { grantExceptionAction } from '../actions.ts';

/** The head lets one shop sell on until a day. */
export function ExceptionForm({ shopId }: { shopId: string }) {
  const t = useTranslations('identity.desk');
  const form = useForm(grantExceptionAction, { refresh: true });
  const errors = form.errors.map((error) => (error.field ? { ...error, field: `${error.field}-${shopId}` } : error));
  return (
    <form action={form.send} className="grid max-w-form gap-2.5">
      <ErrorSummary errors={errors} />
      {form.notice && (
        <Note tone="ok" live>
          {form.notice}
        </Note>
      )}
      <input type="hidden" name="shopId" value={shopId} />
      <Field name="until" id={`until-${shopId}`} label={t('until')} error={form.error('until')}>
        <TextInput dense type="date" required defaultValue={form.value('until')} />
      </Field>
      <Field name="reason" id={`reason-${shopId}`} label={t('why')} hint={t('whyHint')} error={form.error('reason')}>
        <TextArea dense rows={2} maxLength={1000} required defaultValue={form.value('reason')} />
      </Field>
      <SubmitButton size="dense" variant="outline" className="justify-self-start">
        {t('grant')}
      </SubmitButton>
    </form>
  );
}
