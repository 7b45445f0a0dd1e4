'use client';
import { useTranslations } from 'next-intl';
import { ActionForm } from '#ui/action-form.tsx';
import { buttonClass } from '#ui/button.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { letGoAction, moneyCameAction, takeCashAction } from '../actions.ts';

type CameProps = { code: string; amountVnd: string; shown: string; isWatched: boolean };

/** The seller's word that the account was looked at; where a watcher tells, only for when it does not. */
export function MoneyCameForm({ code, amountVnd, shown, isWatched }: CameProps) {
  const t = useTranslations('stall');
  const form = (
    <ActionForm action={moneyCameAction} fields={{ code, amountVnd }}>
      <SubmitButton variant={isWatched ? 'outline' : 'action'} wide>
        {t('moneyCame', { amount: shown })}
      </SubmitButton>
      <p className="mt-1 text-center text-14 text-text-3">{t('moneyCameHint')}</p>
    </ActionForm>
  );
  if (!isWatched) return form;
  return (
    <details>
      <summary className={buttonClass({ variant: 'text', wide: true })}>{t('notTold')}</summary>
      {form}
    </details>
  );
}

export function TookCashForm({
  code,
  cashVnd,
  shown,
  isOnly,
}: {
  code: string;
  cashVnd: string;
  shown: string;
  isOnly: boolean;
}) {
  const t = useTranslations('stall');
  return (
    <ActionForm action={takeCashAction} fields={{ code, cashVnd }}>
      <SubmitButton variant={isOnly ? 'action' : 'outline'} wide>
        {t('tookCash', { amount: shown })}
      </SubmitButton>
    </ActionForm>
  );
}

/** Behind a second press, since what was on the screen is gone with it. */
export function LetGoForm({ code }: { code: string }) {
  const t = useTranslations('stall');
  return (
    <details>
      <summary className={buttonClass({ variant: 'text', wide: true })}>{t('letGo')}</summary>
      <ActionForm action={letGoAction} fields={{ code }} className="mt-1 grid gap-3">
        <p className="text-text-2">{t('letGoText')}</p>
        <SubmitButton variant="danger" wide>
          {t('letGoSend')}
        </SubmitButton>
      </ActionForm>
    </details>
  );
}
