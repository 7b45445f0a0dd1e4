'use client';
import { useTranslations } from 'next-intl';
import { buttonClass } from '#ui/button.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { useForm } from '#ui/use-form.ts';
import { switchToCodAction } from '../actions.ts';

export function SwitchToCod({ code }: { code: string }) {
  const t = useTranslations('pay');
  const form = useForm(switchToCodAction);
  return (
    <details open={form.errors.length > 0}>
      <summary className={buttonClass({ variant: 'text', wide: true })}>{t('switch')}</summary>
      <form action={form.send} className="mt-1 grid gap-4 rounded-16 border border-line bg-surface p-4">
        <ErrorSummary errors={form.errors} />
        <p className="text-text-2">{t('switchHow')}</p>
        <input type="hidden" name="code" value={code} />
        <SubmitButton variant="outline" wide>
          {t('switchSend')}
        </SubmitButton>
      </form>
    </details>
  );
}
