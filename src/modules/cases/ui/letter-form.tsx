'use client';
import { useTranslations } from 'next-intl';
import { ActionForm } from '#ui/action-form.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Field, TextArea, TextInput } from '#ui/field.tsx';
import { Note } from '#ui/note.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { useForm } from '#ui/use-form.ts';
import { dropLetterAction, saveLetterAction, signLetterAction } from '../actions.ts';

/** The draft is changed and kept; the head signs what stands there. */
export function LetterForm({
  letterId,
  subject,
  body,
  seenAt,
  maySign,
}: {
  letterId: string;
  subject: string;
  body: string;
  seenAt: string;
  maySign: boolean;
}) {
  const t = useTranslations('cases.letter');
  const form = useForm(saveLetterAction, { refresh: true });
  return (
    <div className="grid gap-5">
      <form action={form.send} noValidate className="grid gap-3">
        <ErrorSummary errors={form.errors} />
        {form.notice && (
          <Note tone="ok" live>
            {form.notice}
          </Note>
        )}
        <input type="hidden" name="letterId" value={letterId} />
        <Field name="subject" label={t('subject')} error={form.error('subject')}>
          <TextInput dense autoComplete="off" maxLength={200} defaultValue={form.value('subject', subject)} />
        </Field>
        <Field name="body" label={t('body')} hint={t('bodyHint')} error={form.error('body')}>
          <TextArea dense rows={16} maxLength={10_000} defaultValue={form.value('body', body)} />
        </Field>
        <SubmitButton size="dense" variant="outline" className="justify-self-start">
          {t('save')}
        </SubmitButton>
      </form>
      <div className="flex flex-wrap items-start gap-3 border-t border-line pt-4">
        {maySign && (
          <ActionForm action={signLetterAction} fields={{ letterId, seenAt }} className="grid max-w-measure gap-2">
            <p className="text-text-2">{t('signText')}</p>
            <SubmitButton size="dense" className="justify-self-start">
              {t('sign')}
            </SubmitButton>
          </ActionForm>
        )}
        <ActionForm action={dropLetterAction} fields={{ letterId }}>
          <SubmitButton size="dense" variant="text">
            {t('drop')}
          </SubmitButton>
        </ActionForm>
      </div>
    </div>
  );
}
