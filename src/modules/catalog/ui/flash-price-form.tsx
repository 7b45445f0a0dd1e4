'use client';
import { useTranslations } from 'next-intl';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Field, TextInput } from '#ui/field.tsx';
import { MoneyInput } from '#ui/money-input.tsx';
import { Select, type SelectOption } from '#ui/select.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { type FormAction, useForm } from '#ui/use-form.ts';

/** A lower price for some days: which goods, how much, from when to when. */
export function FlashPriceForm({
  action,
  goods,
  chosen,
  today,
  hidden = {},
}: {
  action: FormAction;
  goods: readonly SelectOption[];
  chosen: string;
  today: string;
  hidden?: Readonly<Record<string, string>>;
}) {
  const t = useTranslations('prices.flash');
  const form = useForm(action);
  return (
    <form action={form.send} noValidate className="grid max-w-form gap-6">
      <ErrorSummary errors={form.errors} />
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <div key={JSON.stringify(form.errors)} className="grid gap-6">
        <Field name="variantId" label={t('goods')} error={form.error('variantId')}>
          <Select options={goods} placeholder={t('choose')} defaultValue={form.value('variantId', chosen)} />
        </Field>
        <Field name="price" label={t('price')} hint={t('priceHint')} error={form.error('price')}>
          {(aria) => (
            <div className="max-w-60">
              <MoneyInput {...aria} defaultValue={form.value('price')} />
            </div>
          )}
        </Field>
        <div className="grid gap-6 sm:grid-cols-2">
          <Field name="startsOn" label={t('startsOn')} error={form.error('startsOn')}>
            <TextInput type="date" defaultValue={form.value('startsOn', today)} />
          </Field>
          <Field name="endsOn" label={t('endsOn')} error={form.error('endsOn')}>
            <TextInput type="date" defaultValue={form.value('endsOn')} />
          </Field>
        </div>
      </div>
      <SubmitButton className="justify-self-start max-lg:w-full">{t('set')}</SubmitButton>
    </form>
  );
}
