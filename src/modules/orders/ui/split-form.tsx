'use client';
import { useTranslations } from 'next-intl';
import { buttonClass } from '#ui/button.tsx';
import { Checkbox, ChoiceGroup } from '#ui/choice.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { useForm } from '#ui/use-form.ts';
import { splitParcelAction } from '../actions.ts';

/** Ticked goods leave the box for one of their own. */
export function SplitForm({
  code,
  deliveryId,
  lines,
}: {
  code: string;
  deliveryId: string;
  lines: readonly { id: string; name: string }[];
}) {
  const t = useTranslations('packing');
  const form = useForm(splitParcelAction, { refresh: true });
  return (
    <details open={form.errors.length > 0}>
      <summary className={buttonClass({ variant: 'text', wide: true })}>{t('split')}</summary>
      <form action={form.send} noValidate className="mt-1 grid gap-4 rounded-16 border border-line bg-surface p-4">
        <ErrorSummary errors={form.errors} />
        <input type="hidden" name="code" value={code} />
        <input type="hidden" name="deliveryId" value={deliveryId} />
        <ChoiceGroup name="lineIds" legend={t('splitLegend')} hint={t('splitHint')} error={form.error('lineIds')}>
          {lines.map((line) => (
            <Checkbox key={line.id} name="lineIds[]" value={line.id} label={line.name} />
          ))}
        </ChoiceGroup>
        <SubmitButton variant="outline" wide>
          {t('splitSend')}
        </SubmitButton>
      </form>
    </details>
  );
}
