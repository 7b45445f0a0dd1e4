'use client';
import { useTranslations } from 'next-intl';
import { ChoiceGroup, Radio } from '#ui/choice.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Field, TextArea } from '#ui/field.tsx';
import { FormKey } from '#ui/form-key.tsx';
import { Note } from '#ui/note.tsx';
import { PhotoField } from '#ui/photo-field.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { useForm } from '#ui/use-form.ts';
import { openComplaintAction } from '../actions.ts';
import { MAX_MESSAGE, SUBJECTS } from '../core/complaint.ts';

/** What is wrong, in a tap and a few words. */
export function OpenComplaintForm({ code, formKey, hours }: { code: string; formKey: string; hours: number }) {
  const t = useTranslations('complaints');
  const form = useForm(openComplaintAction);
  return (
    <form action={form.send} noValidate className="grid gap-6">
      <ErrorSummary errors={form.errors} labels={{ subject: t('about'), text: t('text'), photo: t('photo') }} />
      <FormKey value={formKey} />
      <input type="hidden" name="code" value={code} />
      <ChoiceGroup name="subject" legend={t('about')} error={form.error('subject')}>
        {SUBJECTS.map((subject) => (
          <Radio
            key={subject}
            name="subject"
            value={subject}
            label={t(`subject.${subject}`)}
            defaultChecked={form.value('subject') === subject}
          />
        ))}
      </ChoiceGroup>
      <Field name="text" label={t('text')} hint={t('textHint')} error={form.error('text')}>
        <TextArea maxLength={MAX_MESSAGE} rows={5} defaultValue={form.value('text')} />
      </Field>
      <PhotoField name="photo" label={t('photo')} error={form.error('photo')} />
      <Note tone="info">{t('whatNext', { hours })}</Note>
      <SubmitButton wide>{t('send')}</SubmitButton>
    </form>
  );
}
