import { CircleCheck, CircleDashed } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { formatVnd } from '#kernel/money.ts';
import { Box, BoxItem } from '#ui/box.tsx';
import { localePath } from '#ui/link.tsx';

export type OrderToPay = { code: string; shopName: string; amountVnd: bigint; isPaid: boolean; isOpen: boolean };

/**
 * The orders of one purchase, each paid to its own shop: which are paid, and which are left. What changes under the
 * reader's eyes is told above it, and the page goes on.
 */
export function PaidList({ of, code }: { of: readonly OrderToPay[]; code: string }) {
  const t = useTranslations('pay');
  const locale = useLocale();
  if (of.length < 2) return null;
  return (
    <section aria-labelledby="paid-list" className="mt-6 group-has-[[data-over]]/pay:hidden">
      <h2 id="paid-list" className="mb-2 text-18">
        {t('list.title', { paid: of.filter(({ isPaid }) => isPaid).length, count: of.length })}
      </h2>
      <Box>
        {of.map((order) => (
          <BoxItem
            key={order.code}
            media={
              order.isPaid ? (
                <CircleCheck aria-hidden="true" className="size-6 shrink-0 text-ok-text" strokeWidth={1.75} />
              ) : (
                <CircleDashed aria-hidden="true" className="size-6 shrink-0 text-text-3" strokeWidth={1.75} />
              )
            }
            title={order.shopName}
            {...(order.isOpen && order.code !== code
              ? { href: localePath(locale, `/don-hang/${order.code}/tra-tien`) }
              : {})}
            end={<span className="font-semibold tabular">{formatVnd(order.amountVnd)}</span>}
          >
            {t(`list.${stateOf(order, code)}`)}
          </BoxItem>
        ))}
      </Box>
    </section>
  );
}

function stateOf({ code, isPaid, isOpen }: OrderToPay, current: string): 'paid' | 'over' | 'now' | 'left' {
  if (isPaid) return 'paid';
  if (!isOpen) return 'over';
  return code === current ? 'now' : 'left';
}
