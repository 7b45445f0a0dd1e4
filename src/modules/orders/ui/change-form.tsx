'use client';
import { useTranslations } from 'next-intl';
import { buttonClass } from '#ui/button.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Field } from '#ui/field.tsx';
import { FormKey } from '#ui/form-key.tsx';
import { Quantity } from '#ui/quantity.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { useForm } from '#ui/use-form.ts';
import { changeOrderAction } from '../actions.ts';

/** More or less of what was ordered; nothing of a line takes it out. */
export function ChangeForm({
  code,
  formKey,
  until,
  lines,
}: {
  code: string;
  formKey: string;
  until: string | null;
  lines: readonly { id: string; name: string; quantity: number; unitLabel: string }[];
}) {
  const t = useTranslations('orders');
  const form = useForm(changeOrderAction, { refresh: true });
  return (
    <details open={form.errors.length > 0}>
      <summary className={buttonClass({ variant: 'text', wide: true })}>{t('change')}</summary>
      <form action={form.send} noValidate className="mt-1 grid gap-4 rounded-16 border border-line bg-surface p-4">
        <ErrorSummary errors={form.errors} />
        <p className="text-text-2">{until ? t('changeUntil', { until }) : t('changeText')}</p>
        <FormKey value={formKey} />
        <input type="hidden" name="code" value={code} />
        {lines.map((line) => {
          const name = `quantity.${line.id}`;
          return (
            <Field
              key={line.id}
              name={name}
              label={line.name}
              hint={t('changeUnit', { unit: line.unitLabel })}
              error={form.error(name)}
            >
              {(aria) => (
                <Quantity
                  {...aria}
                  key={form.value(name)}
                  min={0}
                  defaultValue={Number(form.value(name, String(line.quantity)))}
                />
              )}
            </Field>
          );
        })}
        <SubmitButton variant="outline" wide>
          {t('changeSend')}
        </SubmitButton>
      </form>
    </details>
  );
}
