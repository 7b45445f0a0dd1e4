'use client';
import { useTranslations } from 'next-intl';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Field, TextInput } from '#ui/field.tsx';
import { Note } from '#ui/note.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { type FormAction, useForm } from '#ui/use-form.ts';
import type { Dimension } from '../core/amount.ts';

/** From how much on the seller is told that it runs low. */
export function LowForm({
  action,
  stockItemId,
  dimension,
  low,
}: {
  action: FormAction;
  stockItemId: string;
  dimension: Dimension;
  low: string;
}) {
  const t = useTranslations('stock');
  const form = useForm(action, { refresh: true });
  return (
    <form action={form.send} noValidate className="grid gap-3">
      <ErrorSummary errors={form.errors} />
      {form.notice && (
        <Note tone="ok" live>
          {form.notice}
        </Note>
      )}
      <input type="hidden" name="stockItemId" value={stockItemId} />
      <Field name="low" label={t('low')} hint={t('lowHint')} error={form.error('low')}>
        {(aria) => (
          <div className="flex gap-2">
            <TextInput
              {...aria}
              inputMode="decimal"
              autoComplete="off"
              suffix={t(`units.${dimension}`)}
              defaultValue={form.value('low', low)}
              className="max-w-60"
            />
            <SubmitButton variant="outline">{t('saveLow')}</SubmitButton>
          </div>
        )}
      </Field>
    </form>
  );
}
