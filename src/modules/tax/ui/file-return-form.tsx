'use client';
import { useTranslations } from 'next-intl';
import type { Day } from '#kernel/time.ts';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Field, TextInput } from '#ui/field.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { useForm } from '#ui/use-form.ts';
import { fileReturnAction } from '../actions.ts';

/** The return was filed at the tax office: under which reference, on what day. */
export function FileReturnForm({ period, version, today }: { period: string; version: number; today: Day }) {
  const t = useTranslations('tax.file');
  const form = useForm(fileReturnAction, { refresh: true });
  return (
    <form action={form.send} noValidate className="grid gap-3">
      <ErrorSummary errors={form.errors} />
      <input type="hidden" name="period" value={period} />
      <input type="hidden" name="version" value={version} />
      <Field name="reference" label={t('reference')} hint={t('referenceHint')} error={form.error('reference')}>
        <TextInput dense autoComplete="off" maxLength={80} defaultValue={form.value('reference')} />
      </Field>
      <Field name="filedOn" label={t('filedOn')} error={form.error('filedOn')}>
        <TextInput dense type="date" max={today} defaultValue={form.value('filedOn', today)} />
      </Field>
      <SubmitButton size="dense" className="justify-self-start">
        {t('button')}
      </SubmitButton>
    </form>
  );
}
