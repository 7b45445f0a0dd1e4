import { useLocale, useTranslations } from 'next-intl';
import { Box } from '#ui/box.tsx';
import { localePath } from '#ui/link.tsx';
import { Note } from '#ui/note.tsx';
import type { BuyerRecall } from '../buyer-queries.ts';
import { recallPath } from '../core/pages.ts';
import { OwnForm } from './confirm-form.tsx';

/** Goods of this order that were called back: what to do with them, and the buyer's answer. */
export function OwnRecalls({ code, recalls }: { code: string; recalls: readonly BuyerRecall[] }) {
  const t = useTranslations('recalls');
  const locale = useLocale();
  const [asked] = recalls;
  if (!asked) return null;
  return (
    <section id="thu-hoi" aria-label={t('own.title')} className="grid gap-3">
      {recalls.map((recall) => (
        <Note key={recall.recallOrderId} tone="bad" title={t('own.named', { product: recall.productName })}>
          <p>{t(`measure.${recall.measure}`)}</p>
          <p>{recall.reason}</p>
          {recall.choice && <p>{t(`own.choice.${recall.choice}${recall.isSettled ? 'Done' : ''}`)}</p>}
          <a href={localePath(locale, recallPath(recall.recallCode))} className="inline-flex min-h-tap items-center">
            {t('own.more', { code: recall.recallCode })}
          </a>
        </Note>
      ))}
      {asked.choice === null && !asked.isSettled && (
        <Box padded>
          <OwnForm code={code} stage={asked.stage} />
        </Box>
      )}
    </section>
  );
}
