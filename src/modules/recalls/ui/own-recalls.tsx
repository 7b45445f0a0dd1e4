import { useLocale, useTranslations } from 'next-intl';
import { Fragment } from 'react';
import { Box } from '#ui/box.tsx';
import { localePath } from '#ui/link.tsx';
import { Note } from '#ui/note.tsx';
import type { BuyerRecall } from '../buyer-queries.ts';
import { recallPath } from '../core/pages.ts';
import { OwnForm } from './confirm-form.tsx';
import { NotedAnswer } from './noted-answer.tsx';

/** Goods of this order that were called back: what to do with them, and the buyer's answer, which he may take back. */
export function OwnRecalls({ code, recalls }: { code: string; recalls: readonly BuyerRecall[] }) {
  const t = useTranslations('recalls');
  const locale = useLocale();
  if (recalls.length === 0) return null;
  return (
    <section id="thu-hoi" aria-label={t('own.title')} className="grid gap-3">
      {recalls.map((recall) => (
        <Fragment key={recall.recallOrderId}>
          <Note tone="bad" title={t('own.named', { product: recall.productName })}>
            <p>{t(`measure.${recall.measure}`)}</p>
            <p>{recall.reason}</p>
            <NotedAnswer recall={recall} />
            <a href={localePath(locale, recallPath(recall.recallCode))} className="inline-flex min-h-tap items-center">
              {t('own.more', { code: recall.recallCode })}
            </a>
          </Note>
          {recall.mayChoose && (
            <Box padded>
              <OwnForm code={code} recall={recall.recallCode} stage={recall.stage} choice={recall.choice} />
            </Box>
          )}
        </Fragment>
      ))}
    </section>
  );
}
