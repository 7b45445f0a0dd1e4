import { useTranslations } from 'next-intl';
import { formatMoment } from '#kernel/time.ts';
import { Box } from '#ui/box.tsx';
import { cx } from '#ui/class-names.ts';
import { LocaleLink } from '#ui/link.tsx';
import type { Dimension } from '../core/amount.ts';
import type { MovementView } from '../queries.ts';
import { amountText } from './amount-text.ts';

/** What came and went, newest first: how much, why, by whom, and what lay there afterwards. */
export function MovementList({ movements, dimension }: { movements: readonly MovementView[]; dimension: Dimension }) {
  const t = useTranslations('stock');
  return (
    <Box>
      <ol className="divide-y divide-line">
        {movements.map((movement) => {
          const amount = amountText(t, movement.deltaBase, dimension);
          return (
            <li key={String(movement.id)} className="flex items-start justify-between gap-4 px-4 py-3">
              <div className="min-w-0">
                <p className="font-semibold">
                  {t(`cause.${movement.cause}`)}
                  {movement.orderCode && (
                    <>
                      {' '}
                      <LocaleLink href={`/kenh-nguoi-ban/don-hang/${movement.orderCode}`} className="link">
                        {movement.orderCode}
                      </LocaleLink>
                    </>
                  )}
                </p>
                {movement.cause === 'correction' && movement.orderCode && (
                  <p className="text-text-2">{t('correctedByScale')}</p>
                )}
                {movement.reason && <p className="break-words text-text-2">{movement.reason}</p>}
                <p className="text-14 text-text-3">
                  {[formatMoment(movement.at), movement.by].filter(Boolean).join(' · ')}
                </p>
              </div>
              <p className="shrink-0 text-right tabular">
                <span className={cx('block font-semibold', movement.deltaBase > 0n && 'text-ok-text')}>
                  {movement.deltaBase > 0n ? `+${amount}` : amount}
                </span>
                <span className="block text-14 text-text-3">
                  {t('after', { amount: amountText(t, movement.afterBase, dimension) })}
                </span>
              </p>
            </li>
          );
        })}
      </ol>
    </Box>
  );
}
