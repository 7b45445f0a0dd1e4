import { useLocale, useTranslations } from 'next-intl';
import { formatFullMoment } from '#kernel/time.ts';
import { Badge } from '#ui/badge.tsx';
import { localePath } from '#ui/link.tsx';
import { Note } from '#ui/note.tsx';
import { SELLER_SANCTIONS_PATH, sellerSanctionPath } from '../core/pages.ts';
import type { SanctionState } from '../core/sanction.ts';
import type { HoldingSanction, SanctionView } from '../queries.ts';

const TONES = {
  proposed: 'wait',
  refused: 'off',
  withdrawn: 'off',
  lapsed: 'off',
  announced: 'wait',
  active: 'bad',
  ended: 'off',
  lifted: 'ok',
} as const;

export function SanctionBadge({ state }: { state: SanctionState }) {
  const t = useTranslations('sanctions.state');
  return <Badge tone={TONES[state]}>{t(state)}</Badge>;
}

/** `14/08/2026, 9:16 đến …`, or how long it will last once it holds. */
export function useTermText(): (row: Pick<SanctionView, 'startsAt' | 'untilAt' | 'days'>) => string {
  const t = useTranslations('sanctions');
  return ({ startsAt, untilAt, days }) => {
    if (startsAt === null) return days === null ? '' : t('one.daysFromStart', { count: days });
    const from = formatFullMoment(startsAt);
    return untilAt
      ? t('desk.fromUntil', { from, until: formatFullMoment(untilAt) })
      : `${t('desk.fromOn', { from })}. ${t('one.noEnd')}`;
  };
}

/** What holds against the shop, on every page of its seller centre. */
export function SanctionBand({ sanctions }: { sanctions: readonly HoldingSanction[] }) {
  const t = useTranslations('sanctions.seller');
  const locale = useLocale();
  const [first] = sanctions;
  if (!first) return null;
  const { level, state, startsAt, untilAt, productName, reason, code } = first;
  const title =
    productName !== null
      ? t('bandProduct', { product: productName })
      : state === 'announced' && startsAt
        ? t('bandAnnounced', { level, moment: formatFullMoment(startsAt) })
        : t('bandActive', { level });
  return (
    <div className="page pt-4 print:hidden">
      <Note tone="bad" title={title}>
        <p className="line-clamp-3 break-words">{reason}</p>
        {untilAt && <p>{t('until', { moment: formatFullMoment(untilAt) })}</p>}
        <a
          href={localePath(locale, sanctions.length > 1 ? SELLER_SANCTIONS_PATH : sellerSanctionPath(code))}
          className="inline-flex min-h-tap items-center font-semibold underline underline-offset-4"
        >
          {t('see')}
        </a>
      </Note>
    </div>
  );
}
