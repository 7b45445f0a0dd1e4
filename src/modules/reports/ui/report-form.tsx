'use client';
import { useTranslations } from 'next-intl';
import { Checkbox, ChoiceGroup, Radio } from '#ui/choice.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Field, PhoneInput, TextArea, TextInput } from '#ui/field.tsx';
import { FormKey } from '#ui/form-key.tsx';
import { Note } from '#ui/note.tsx';
import { PhotoField } from '#ui/photo-field.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { useForm } from '#ui/use-form.ts';
import { openReportAction } from '../actions.ts';
import { MAX_REPORT, MAX_REPORT_PHOTOS, REPORT_REASONS, type ReportSubject } from '../core/report.ts';

/** What is wrong, in a tap and a few words; who says so only when he wants an answer. */
export function ReportForm({
  subject,
  name,
  formKey,
  isSignedIn,
}: {
  subject: ReportSubject;
  name: string;
  formKey: string;
  isSignedIn: boolean;
}) {
  const t = useTranslations('reports');
  const form = useForm(openReportAction);
  return (
    <form action={form.send} noValidate className="grid gap-6">
      <ErrorSummary errors={form.errors} />
      <FormKey value={formKey} />
      <input type="hidden" name="subject" value={subject} />
      <input type="hidden" name="name" value={name} />
      <ChoiceGroup name="reason" legend={t('about')} error={form.error('reason')}>
        {REPORT_REASONS.map((reason) => (
          <Radio
            key={reason}
            name="reason"
            value={reason}
            label={t(`reason.${reason}`)}
            defaultChecked={form.value('reason') === reason}
          />
        ))}
      </ChoiceGroup>
      <Field name="text" label={t('text')} hint={t('textHint')} error={form.error('text')}>
        <TextArea maxLength={MAX_REPORT} rows={5} defaultValue={form.value('text')} />
      </Field>
      <PhotoField
        name="photos"
        label={t('photos')}
        hint={t('photosHint', { count: MAX_REPORT_PHOTOS })}
        error={form.error('photos')}
        multiple
      />
      <details open={form.value('isRightsHolder') !== '' || undefined} className="rounded-12 border border-line p-4">
        <summary className="min-h-tap cursor-pointer font-semibold">{t('holder.title')}</summary>
        <div className="mt-2 grid gap-5">
          <Checkbox
            name="isRightsHolder"
            label={t('holder.tick')}
            defaultChecked={form.value('isRightsHolder') !== ''}
          />
          <Field name="holderName" label={t('holder.name')} error={form.error('holderName')}>
            <TextInput maxLength={120} defaultValue={form.value('holderName')} />
          </Field>
          <Field
            name="rightNumber"
            label={t('holder.number')}
            hint={t('holder.numberHint')}
            error={form.error('rightNumber')}
          >
            <TextInput maxLength={60} defaultValue={form.value('rightNumber')} />
          </Field>
          <PhotoField name="proofs" label={t('holder.proofs')} error={form.error('proofs')} multiple />
          <PhotoField
            name="powerOfAttorney"
            label={t('holder.power')}
            hint={t('holder.powerHint')}
            error={form.error('powerOfAttorney')}
          />
        </div>
      </details>
      {!isSignedIn && (
        <Field name="phone" label={t('phone')} hint={t('phoneHint')} error={form.error('phone')} optional>
          <PhoneInput maxLength={20} defaultValue={form.value('phone')} />
        </Field>
      )}
      <Note tone="info">{t('whatNext')}</Note>
      <SubmitButton wide>{t('send')}</SubmitButton>
    </form>
  );
}
