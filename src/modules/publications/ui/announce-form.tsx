'use client';
import { useTranslations } from 'next-intl';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Field, TextArea, TextInput } from '#ui/field.tsx';
import { Note } from '#ui/note.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { useForm } from '#ui/use-form.ts';
import { announceDraftAction, dropVersionAction } from '../actions.ts';

/** The head's: from which day the draft holds, and why. */
export function AnnounceForm({
  slug,
  seenAt,
  earliest,
  days,
}: {
  slug: string;
  seenAt: string;
  earliest: string;
  days: number;
}) {
  const t = useTranslations('publications.announce');
  const form = useForm(announceDraftAction, { refresh: true });
  return (
    <form action={form.send} className="grid gap-3">
      <ErrorSummary errors={form.errors} />
      {form.notice && (
        <Note tone="ok" live>
          {form.notice}
        </Note>
      )}
      <input type="hidden" name="slug" value={slug} />
      <input type="hidden" name="seenAt" value={seenAt} />
      <Field name="effectiveFrom" label={t('from')} hint={t('fromHint', { days })} error={form.error('effectiveFrom')}>
        <TextInput dense type="date" min={earliest} defaultValue={form.value('effectiveFrom') || earliest} />
      </Field>
      <Field name="reason" label={t('reason')} hint={t('reasonHint')} error={form.error('reason')}>
        <TextArea dense rows={2} maxLength={1000} defaultValue={form.value('reason')} />
      </Field>
      <SubmitButton size="dense" className="justify-self-start">
        {t('button')}
      </SubmitButton>
    </form>
  );
}

/** Puts a draft away, or calls off what was announced before its first day. */
export function DropForm({ slug, state }: { slug: string; state: 'draft' | 'announced' }) {
  const t = useTranslations('publications.drop');
  const form = useForm(dropVersionAction, { refresh: true });
  const id = `reason-drop-${state}`;
  return (
    <form action={form.send} className="grid gap-3">
      <ErrorSummary
        errors={form.errors.map((error) => ({ ...error, field: error.field === 'reason' ? id : error.field }))}
      />
      {form.notice && (
        <Note tone="ok" live>
          {form.notice}
        </Note>
      )}
      <input type="hidden" name="slug" value={slug} />
      <input type="hidden" name="state" value={state} />
      <Field name="reason" id={id} label={t('reason')} hint={t(`hint.${state}`)} error={form.error('reason')}>
        <TextArea dense rows={2} maxLength={1000} defaultValue={form.value('reason')} />
      </Field>
      <SubmitButton size="dense" variant="danger" className="justify-self-start">
        {t(state)}
      </SubmitButton>
    </form>
  );
}
