'use client';
import { useTranslations } from 'next-intl';
import { buttonClass } from '#ui/button.tsx';
import { Checkbox, ChoiceGroup, Radio } from '#ui/choice.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Field, TextInput } from '#ui/field.tsx';
import { FormKey } from '#ui/form-key.tsx';
import { MoneyInput } from '#ui/money-input.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { useForm } from '#ui/use-form.ts';
import { giveBackAction } from '../actions.ts';

type Props = { code: string; formKey: string; left: string; leftText: string };

/** A wrong sale, or goods that came back over the table: how much went back, and why. */
export function GiveBackForm({ code, formKey, left, leftText }: Props) {
  const t = useTranslations('stall');
  const form = useForm(giveBackAction, { refresh: true });
  return (
    <details open={form.errors.length > 0}>
      <summary className={buttonClass({ variant: 'text', wide: true })}>{t('giveBack')}</summary>
      <form action={form.send} noValidate className="mt-1 grid gap-4 rounded-16 border border-line bg-surface p-4">
        <ErrorSummary errors={form.errors} />
        <FormKey value={formKey} />
        <input type="hidden" name="code" value={code} />
        <Field
          name="amountVnd"
          label={t('backAmount')}
          hint={t('backHint', { most: leftText })}
          error={form.error('amountVnd')}
        >
          <MoneyInput key={form.value('amountVnd')} defaultValue={form.value('amountVnd', left)} />
        </Field>
        <ChoiceGroup name="through" legend={t('backThrough')} error={form.error('through')}>
          {(['cash', 'bank'] as const).map((way) => (
            <Radio
              key={way}
              name="through"
              value={way}
              label={t(`through.${way}`)}
              defaultChecked={form.value('through', 'cash') === way}
            />
          ))}
        </ChoiceGroup>
        <Field
          name="reference"
          label={t('reference')}
          hint={t('referenceHint')}
          optional
          error={form.error('reference')}
        >
          <TextInput defaultValue={form.value('reference')} maxLength={60} autoComplete="off" />
        </Field>
        <Field name="reason" label={t('backReason')} error={form.error('reason')}>
          <TextInput defaultValue={form.value('reason')} autoComplete="off" />
        </Field>
        <Checkbox
          id="isRestocked"
          name="isRestocked"
          value="1"
          label={t('restocked')}
          defaultChecked={form.value('isRestocked') !== ''}
        />
        <SubmitButton variant="outline" wide>
          {t('backSend')}
        </SubmitButton>
      </form>
    </details>
  );
}
