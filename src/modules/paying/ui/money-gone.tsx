import { useLocale, useTranslations } from 'next-intl';
import { buttonClass, LinkButton } from '#ui/button.tsx';
import { CopyButton } from '#ui/copy-button.tsx';
import { localePath } from '#ui/link.tsx';

/** What to do when the money has left and the order still waits: ask the gateway at once, and the name to ask by. */
export function MoneyGone({ code, gateway, reference }: { code: string; gateway: string; reference: string }) {
  const t = useTranslations('pay');
  const locale = useLocale();
  const name = t(`name.${gateway}`);
  return (
    <details>
      <summary className={buttonClass({ variant: 'text', wide: true })}>{t('gone.open')}</summary>
      <div className="mt-1 grid gap-4 rounded-16 border border-line bg-surface p-4">
        <div className="grid gap-1.5">
          <p className="font-semibold">{t('gone.notAgain')}</p>
          <p className="text-text-2">{t('gone.text', { name })}</p>
        </div>
        <div className="flex items-center justify-between gap-3">
          <p className="min-w-0">
            <span className="block text-14 text-text-3">{t('gone.reference', { name })}</span>
            <span className="block font-semibold break-words tabular">{reference}</span>
          </p>
          <CopyButton value={reference} what={t('gone.reference', { name })} className="shrink-0" />
        </div>
        <LinkButton href={localePath(locale, `/thanh-toan/ve/${gateway}/${code}`)} variant="outline" wide>
          {t('gone.ask', { name })}
        </LinkButton>
      </div>
    </details>
  );
}
