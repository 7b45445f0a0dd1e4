'use client';
import { useTranslations } from 'next-intl';
import { ChoiceGroup, RadioCard } from '#ui/choice.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Field, TextArea, TextInput } from '#ui/field.tsx';
import { FormKey } from '#ui/form-key.tsx';
import { PhotoField } from '#ui/photo-field.tsx';
import { Select } from '#ui/select.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { useForm } from '#ui/use-form.ts';
import { requestTakedownsAction } from '../actions.ts';
import { MAX_ADDRESSES, TAKEDOWN_PARTS } from '../core/takedown.ts';

const CAUSES = ['authority', 'desk'] as const;

/** An authority's letter typed in, or what the desk itself saw. */
export function RequestForm({
  formKey,
  bases,
  today,
}: {
  formKey: string;
  bases: readonly { basis: string; citation: string }[];
  today: string;
}) {
  const t = useTranslations('takedowns');
  const form = useForm(requestTakedownsAction);
  return (
    <form action={form.send} noValidate className="grid max-w-form gap-4">
      <ErrorSummary errors={form.errors} />
      <FormKey value={formKey} />
      <ChoiceGroup name="cause" legend={t('facts.cause')} error={form.error('cause')}>
        <div className="grid gap-1.5">
          {CAUSES.map((cause) => (
            <RadioCard
              key={cause}
              dense
              name="cause"
              value={cause}
              label={t(`cause.${cause}`)}
              hint={t(`request.hint.${cause}`)}
              defaultChecked={form.value('cause') === cause}
            />
          ))}
        </div>
      </ChoiceGroup>
      <Field
        name="addresses"
        label={t('request.addresses')}
        hint={t('request.addressesHint', { count: MAX_ADDRESSES })}
        error={form.error('addresses')}
      >
        <TextArea dense rows={4} maxLength={8000} defaultValue={form.value('addresses')} />
      </Field>
      <Field name="part" label={t('request.part')} hint={t('request.partHint')}>
        <Select dense options={TAKEDOWN_PARTS.map((part) => ({ value: part, label: t(`part.${part}`) }))} />
      </Field>
      <fieldset className="grid gap-4 rounded-12 border border-line p-4">
        <legend className="px-1 font-semibold">{t('request.letter')}</legend>
        <Field name="authorityName" label={t('facts.authority')} error={form.error('authorityName')}>
          <TextInput dense maxLength={200} defaultValue={form.value('authorityName')} />
        </Field>
        <div className="grid items-end gap-4 sm:grid-cols-2">
          <Field name="authorityNumber" label={t('request.number')} error={form.error('authorityNumber')}>
            <TextInput dense maxLength={60} defaultValue={form.value('authorityNumber')} />
          </Field>
          <Field name="authorityDate" label={t('request.date')} error={form.error('authorityDate')}>
            <TextInput dense type="date" max={today} defaultValue={form.value('authorityDate')} />
          </Field>
          <Field
            name="requestedOn"
            label={t('request.cameOn')}
            hint={t('request.cameHint')}
            error={form.error('requestedOn')}
          >
            <TextInput dense type="date" max={today} defaultValue={form.value('requestedOn')} />
          </Field>
          <Field name="requestedClock" label={t('request.cameAt')} error={form.error('requestedClock')}>
            <TextInput dense type="time" defaultValue={form.value('requestedClock')} />
          </Field>
        </div>
        <PhotoField name="scan" label={t('request.scan')} error={form.error('scan')} />
      </fieldset>
      <Field name="basis" label={t('facts.basis')} error={form.error('basis')}>
        <Select
          dense
          defaultValue={form.value('basis')}
          placeholder={t('request.chooseBasis')}
          options={bases.map(({ basis, citation }) => ({ value: basis, label: citation }))}
        />
      </Field>
      <Field name="reason" label={t('facts.reason')} hint={t('desk.reasonHint')} error={form.error('reason')}>
        <TextArea dense rows={3} maxLength={1000} defaultValue={form.value('reason')} />
      </Field>
      <SubmitButton size="dense">{t('request.send')}</SubmitButton>
    </form>
  );
}
