'use client';
import { useTranslations } from 'next-intl';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Field, PhoneInput, TextArea, TextInput } from '#ui/field.tsx';
import { Note } from '#ui/note.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { type FormAction, useForm } from '#ui/use-form.ts';

type Props = { action: FormAction; agencyId: string; today: string };

/** Of a box whose id is not its name: the page has other reasons to give. */
const IDS: Readonly<Record<string, string>> = { reason: 'person-reason' };

/** Somebody who is to look for the agency; the link that comes back is handed to her and nobody else. */
export function PersonForm({ action, agencyId, today }: Props) {
  const t = useTranslations('agencies');
  const form = useForm(action, { refresh: true });
  return (
    <form action={form.send} noValidate className="grid max-w-form gap-4">
      <ErrorSummary errors={form.errors.map((error) => ({ ...error, field: IDS[error.field] ?? error.field }))} />
      {form.notice && (
        <Note tone="ok" live title={t('linkTitle')}>
          <span className="break-all">{form.notice}</span>
        </Note>
      )}
      <input type="hidden" name="agencyId" value={agencyId} />
      <Field name="name" label={t('personName')} error={form.error('name')}>
        <TextInput dense maxLength={80} autoComplete="off" defaultValue={form.value('name')} />
      </Field>
      <Field name="phone" label={t('phone')} hint={t('phoneHint')} error={form.error('phone')}>
        <PhoneInput dense autoComplete="off" defaultValue={form.value('phone')} />
      </Field>
      <div className="grid grid-cols-2 items-end gap-4 max-sm:grid-cols-1">
        <Field name="startsOn" label={t('startsOn')} error={form.error('startsOn')}>
          <TextInput type="date" dense min={today} defaultValue={form.value('startsOn', today)} />
        </Field>
        <Field name="endsOn" label={t('endsOn')} hint={t('endsOnHint')} error={form.error('endsOn')}>
          <TextInput type="date" dense min={today} defaultValue={form.value('endsOn')} />
        </Field>
      </div>
      <Field
        name="reason"
        id="person-reason"
        label={t('personReason')}
        hint={t('personReasonHint')}
        error={form.error('reason')}
      >
        <TextArea dense rows={2} maxLength={1000} defaultValue={form.value('reason')} />
      </Field>
      <SubmitButton size="dense" className="justify-self-start">
        {t('addPerson')}
      </SubmitButton>
    </form>
  );
}
