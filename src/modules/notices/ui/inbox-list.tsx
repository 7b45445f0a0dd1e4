import { Banknote, Landmark, Package, Sprout, Star, Store, Undo2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { addDays, type Day, dayOf, formatClock } from '#kernel/time.ts';
import { ActionForm } from '#ui/action-form.tsx';
import { Box } from '#ui/box.tsx';
import { cx } from '#ui/class-names.ts';
import { useDayName } from '#ui/day-name.ts';
import type { Icon } from '#ui/icon.ts';
import { openNoticeAction } from '../actions.ts';
import type { Topic } from '../core/channels.ts';
import { spokenValues } from '../core/values.ts';
import type { InboxItemView } from '../queries.ts';

const ICONS: Record<Topic, Icon> = {
  orders: Package,
  money: Banknote,
  returns: Undo2,
  shop: Store,
  stock: Sprout,
  reviews: Star,
  department: Landmark,
};

/** What came, by day; each row leads to its matter and is read by that. */
export function InboxList({ items, today }: { items: readonly InboxItemView[]; today: Day }) {
  const t = useTranslations('inbox');
  const dayName = useDayName();
  const named = (day: Day): string => {
    if (day === today) return t('today');
    const name = day === addDays(today, -1) ? t('yesterday') : dayName(day);
    return name.charAt(0).toUpperCase() + name.slice(1);
  };
  const days = [...Map.groupBy(items, (item) => dayOf(item.createdAt))];
  return (
    <>
      {days.map(([day, ofDay]) => (
        <section key={day} className="grid gap-2.5">
          <h2 className="text-18">{named(day)}</h2>
          <Box>
            {ofDay.map((item) => (
              <InboxRow key={item.id} item={item} />
            ))}
          </Box>
        </section>
      ))}
    </>
  );
}

function InboxRow({ item }: { item: InboxItemView }) {
  const t = useTranslations('inbox');
  const words = useTranslations('notices');
  const Glyph = ICONS[item.topic];
  const frame = useTranslations('ui');
  const values = spokenValues(item.values, {
    reason: (reason) => words(`reasons.${reason}`),
    endOf: (day) => frame('endOfDay', { day }),
  });
  return (
    <ActionForm action={openNoticeAction} fields={{ id: item.id }} className={cx(item.isUnread && 'bg-brand-soft')}>
      <button
        type="submit"
        className="flex w-full items-start gap-3 px-4 py-3.5 text-left hover:bg-sunken focus-visible:shadow-[inset_0_0_0_3px_var(--grain-300),inset_0_0_0_4px_var(--leaf-900)]!"
      >
        <span
          className={cx(
            'flex size-11 shrink-0 items-center justify-center rounded-12',
            item.isUnread ? 'bg-surface text-link' : 'bg-off-bg text-off-text',
          )}
        >
          <Glyph aria-hidden="true" className="size-6" strokeWidth={1.75} />
        </span>
        <span className="min-w-0 flex-1">
          <span className="flex items-start justify-between gap-3">
            <span className={item.isUnread ? 'font-semibold' : 'font-medium'}>
              {words(`${item.template}.title`, values)}
              {item.isUnread && <span className="sr-only">, {t('unread')}</span>}
            </span>
            <span className="flex shrink-0 items-center gap-2 text-14 leading-6 text-text-3 tabular">
              {formatClock(item.createdAt)}
              {item.isUnread && <span aria-hidden="true" className="size-2.5 rounded-full bg-buy" />}
            </span>
          </span>
          <span className="block text-text-2">{words(`${item.template}.body`, values)}</span>
        </span>
      </button>
    </ActionForm>
  );
}
