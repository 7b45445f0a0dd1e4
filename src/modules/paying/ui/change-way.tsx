'use client';
import { useTranslations } from 'next-intl';
import { buttonClass } from '#ui/button.tsx';
import { ChoiceGroup, Radio } from '#ui/choice.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { useForm } from '#ui/use-form.ts';
import { changeWayAction } from '../actions.ts';

export type WayOption = {
  method: string;
  isCurrent: boolean;
  /** Why this sum cannot go this way; null when it can. */
  why: string | null;
};

/** Another way for the same order; the present one again when it failed. */
export function ChangeWay({
  code,
  ways,
  canRepeat,
  faceCheck,
}: {
  code: string;
  ways: readonly WayOption[];
  canRepeat: boolean;
  /** What the payer's own bank will ask for. */
  faceCheck: string | null;
}) {
  const t = useTranslations('pay');
  const form = useForm(changeWayAction);
  const offered = ways.filter((way) => canRepeat || !way.isCurrent);
  const first = offered.find(({ why }) => why === null);
  if (!first) return null;
  return (
    <details open={form.errors.length > 0}>
      <summary className={buttonClass({ variant: 'text', wide: true })}>{t('switch')}</summary>
      <form action={form.send} className="mt-1 grid gap-4 rounded-16 border border-line bg-surface p-4">
        <ErrorSummary errors={form.errors} />
        <input type="hidden" name="code" value={code} />
        {faceCheck && <p className="text-text-2">{faceCheck}</p>}
        <ChoiceGroup name="method" legend={t('switchTo')} error={form.error('method')}>
          {offered.map(({ method, isCurrent, why }) => (
            <Radio
              key={method}
              name="method"
              value={method}
              label={
                <>
                  {isCurrent ? t('wayAgain', { name: t(`name.${method}`) }) : t(`way.${method}`)}
                  {why && <span className="block text-14 text-wait-text">{why}</span>}
                </>
              }
              disabled={why !== null}
              defaultChecked={why === null && form.value('method', first.method) === method}
            />
          ))}
        </ChoiceGroup>
        <p className="text-text-2">{t('switchHow')}</p>
        <SubmitButton variant="outline" wide>
          {t('switchSend')}
        </SubmitButton>
      </form>
    </details>
  );
}
