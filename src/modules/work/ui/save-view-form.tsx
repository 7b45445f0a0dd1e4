'use client';
import { useTranslations } from 'next-intl';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Field, TextInput } from '#ui/field.tsx';
import { Note } from '#ui/note.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { useForm } from '#ui/use-form.ts';
import { saveViewAction } from '../actions.ts';

/** Keeps the filter that is shown, under a name. */
export function SaveViewForm({ query }: { query: string }) {
  const t = useTranslations('work.views');
  const form = useForm(saveViewAction, { refresh: true });
  return (
    <form action={form.send} className="grid gap-2">
      <ErrorSummary errors={form.errors} />
      {form.notice && (
        <Note tone="ok" live>
          {form.notice}
        </Note>
      )}
      <input type="hidden" name="query" value={query} />
      <div className="flex flex-wrap items-end gap-2">
        <Field name="name" label={t('name')} error={form.error('name')}>
          <TextInput dense autoComplete="off" maxLength={40} required defaultValue={form.value('name')} />
        </Field>
        <SubmitButton size="dense" variant="outline">
          {t('keep')}
        </SubmitButton>
      </div>
    </form>
  );
}
