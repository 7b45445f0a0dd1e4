'use client';
import { useTranslations } from 'next-intl';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Field } from '#ui/field.tsx';
import { Note } from '#ui/note.tsx';
import { PhotoField } from '#ui/photo-field.tsx';
import { Select } from '#ui/select.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { useForm } from '#ui/use-form.ts';
import { addPhotoAction } from '../actions.ts';
import { PlaceField } from './place-field.tsx';

/** One photo with where it was taken; the time is that of its coming in. */
export function PhotoForm({
  inspectionId,
  questions,
}: {
  inspectionId: string;
  questions: readonly { value: string; label: string }[];
}) {
  const t = useTranslations('inspections.photo');
  const form = useForm(addPhotoAction, { refresh: true });
  const errors = form.errors.map((error) => (error.field === 'place' ? { ...error, field: 'photo-place' } : error));
  return (
    <form action={form.send} className="grid gap-4">
      <ErrorSummary errors={errors} />
      {form.notice && (
        <Note tone="ok" live>
          {form.notice}
        </Note>
      )}
      <input type="hidden" name="inspectionId" value={inspectionId} />
      <PhotoField name="photo" label={t('label')} hint={t('hint')} error={form.error('photo')} />
      <Field name="itemKey" label={t('about')} optional error={form.error('itemKey')}>
        <Select placeholder={t('whole')} options={questions} defaultValue={form.value('itemKey')} />
      </Field>
      <PlaceField id="photo-place" place={form.value('place')} error={form.error('place')} />
      <SubmitButton variant="outline" className="justify-self-start">
        {t('add')}
      </SubmitButton>
    </form>
  );
}
