'use client';
import { useTranslations } from 'next-intl';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Field, TextInput } from '#ui/field.tsx';
import { FormKey } from '#ui/form-key.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { type FormAction, useForm } from '#ui/use-form.ts';

type Props = {
  action: FormAction;
  variantId: string;
  unitLabel: string;
  formKey: string;
  today: string;
  suggested: { startsOn: string; endsOn: string; cutOffOn: string };
};

/** Opens a harvest to come: when it is handed over, until when it may be ordered, how much there is. */
export function HarvestForm({ action, variantId, unitLabel, formKey, today, suggested }: Props) {
  const t = useTranslations('stock.harvest');
  const form = useForm(action);
  const fits = unitLabel.length < 6;
  return (
    <form key={JSON.stringify(form.errors)} action={form.send} noValidate className="grid gap-4">
      <ErrorSummary errors={form.errors} />
      <FormKey value={formKey} />
      <input type="hidden" name="variantId" value={variantId} />
      <div className="grid gap-4 sm:grid-cols-2">
        {(['startsOn', 'endsOn', 'cutOffOn'] as const).map((name) => (
          <Field
            key={name}
            name={name}
            label={t(name)}
            hint={name === 'cutOffOn' ? t('cutOffHint') : undefined}
            error={form.error(name)}
            className={name === 'cutOffOn' ? 'sm:col-span-2' : undefined}
          >
            <TextInput
              type="date"
              min={today}
              defaultValue={form.value(name, suggested[name])}
              className={name === 'cutOffOn' ? 'sm:max-w-1/2' : undefined}
            />
          </Field>
        ))}
        <Field name="cap" label={fits ? t('cap') : `${t('cap')} (${unitLabel})`} error={form.error('cap')}>
          <TextInput
            inputMode="numeric"
            autoComplete="off"
            suffix={fits ? unitLabel : undefined}
            defaultValue={form.value('cap')}
            className="font-semibold"
          />
        </Field>
        <Field name="maxOrders" label={t('maxOrders')} error={form.error('maxOrders')} optional>
          <TextInput inputMode="numeric" autoComplete="off" defaultValue={form.value('maxOrders')} />
        </Field>
      </div>
      <SubmitButton className="justify-self-start max-lg:w-full">{t('open')}</SubmitButton>
    </form>
  );
}
