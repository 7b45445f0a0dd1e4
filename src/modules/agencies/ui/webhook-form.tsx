'use client';
import { useTranslations } from 'next-intl';
import { ChoiceChips } from '#ui/choice.tsx';
import { CopyButton } from '#ui/copy-button.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Field, TextInput } from '#ui/field.tsx';
import { Note } from '#ui/note.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { type FormAction, useForm } from '#ui/use-form.ts';
import { WEBHOOK_FACTS } from '../core/webhook.ts';
import { factKey } from './fact-key.ts';

/** A system that is to be told. The secret that comes back is shown this once. */
export function WebhookForm({ action }: { action: FormAction }) {
  const t = useTranslations('agencies');
  const form = useForm(action, { refresh: true });
  return (
    <form action={form.send} noValidate className="grid max-w-form gap-4">
      <ErrorSummary errors={form.errors} />
      {form.notice && (
        <Note tone="ok" live title={t('secretTitle')}>
          <span className="flex flex-wrap items-center gap-2">
            <code className="break-all">{form.notice}</code>
            <CopyButton value={form.notice} what={t('secret')} />
          </span>
        </Note>
      )}
      <Field name="url" label={t('url')} hint={t('urlHint')} error={form.error('url')}>
        <TextInput dense type="url" maxLength={400} defaultValue={form.value('url')} />
      </Field>
      {/* Ticks take what was chosen only when they are made anew. */}
      <ChoiceChips
        key={JSON.stringify(form.errors)}
        name="facts[]"
        id="facts"
        multiple
        legend={t('facts')}
        error={form.error('facts')}
        defaultValue={form.value('facts[]').split('\n')}
        options={WEBHOOK_FACTS.map((fact) => ({ value: fact, label: t(`fact.${factKey(fact)}`) }))}
      />
      <SubmitButton size="dense" className="justify-self-start">
        {t('createWebhook')}
      </SubmitButton>
    </form>
  );
}
