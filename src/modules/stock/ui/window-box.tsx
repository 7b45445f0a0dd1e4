import { useTranslations } from 'next-intl';
import { addSeconds, dayOf, formatDay, formatShortDay } from '#kernel/time.ts';
import { ActionForm } from '#ui/action-form.tsx';
import { Bar } from '#ui/bar-list.tsx';
import { Box, BoxRow } from '#ui/box.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import type { FormAction } from '#ui/use-form.ts';
import type { WindowView } from '../queries.ts';
import { WindowBadge } from './window-badge.tsx';
import { WindowChangeForm } from './window-change-form.tsx';

/** One promise: its days, how much of it is ordered, and what can still be done with it. */
export function WindowBox({
  window,
  unitLabel,
  actions,
}: {
  window: WindowView;
  unitLabel: string;
  actions: { change: FormAction; close: FormAction };
}) {
  const t = useTranslations('stock.window');
  const { windowId, startsOn, endsOn, cutOffAt, cap, promised, left, orderCount, maxOrders, state } = window;
  const isLive = state === 'open' || state === 'full';
  return (
    <Box>
      <BoxRow>
        <div className="flex flex-wrap items-center justify-between gap-2">
          <h3 className="text-18">{t('title', { from: formatShortDay(startsOn), to: formatDay(endsOn) })}</h3>
          <WindowBadge state={state} />
        </div>
        <p className="mt-2 flex items-baseline justify-between gap-4">
          <span>
            <span className="text-20 font-bold tabular">
              {promised}/{cap}
            </span>{' '}
            {t('orderedUnit', { unit: unitLabel })}
          </span>
          {isLive && <span className="text-text-2">{t('left', { count: left, unit: unitLabel })}</span>}
        </p>
        <div className="mt-2">
          <Bar part={cap === 0 ? 0 : promised / cap} tone={state === 'full' ? 'ok' : 'chart-1'} />
        </div>
        <p className="mt-2 text-text-2">
          {maxOrders === null
            ? t('orders', { count: orderCount })
            : t('ordersOf', { count: orderCount, max: maxOrders })}
          {cutOffAt && `. ${t('until', { day: formatDay(dayOf(addSeconds(cutOffAt, -1))) })}`}
        </p>
      </BoxRow>
      {isLive && (
        <details className="group/fold px-4">
          <summary className="flex min-h-tap cursor-pointer items-center py-2 font-semibold text-link">
            {t('change')}
          </summary>
          <div className="grid gap-5 pb-4">
            <WindowChangeForm
              action={actions.change}
              windowId={windowId}
              unitLabel={unitLabel}
              cap={cap}
              maxOrders={maxOrders}
            />
            <div>
              <p className="mb-2 text-text-2">{t('closeText', { count: orderCount })}</p>
              <ActionForm action={actions.close} fields={{ windowId }}>
                <SubmitButton variant="danger">{t('close')}</SubmitButton>
              </ActionForm>
            </div>
          </div>
        </details>
      )}
    </Box>
  );
}
