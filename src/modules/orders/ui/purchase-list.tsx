import { useLocale, useTranslations } from 'next-intl';
import { formatVnd } from '#kernel/money.ts';
import { Badge } from '#ui/badge.tsx';
import { Box, BoxItem, BoxRow, Rows } from '#ui/box.tsx';
import { localePath } from '#ui/link.tsx';
import type { PurchaseMoney, PurchaseOrder } from '../queries.ts';

const TONES = { due: 'wait', paid: 'ok', after_packing: 'off', cash: 'off', ended: 'off' } as const;

/** The orders of one purchase: which are paid, which are left, and how much together. Nothing to say of a single one. */
export function PurchaseList({ purchase, code }: { purchase: PurchaseMoney; code: string }) {
  const t = useTranslations('pay.list');
  const locale = useLocale();
  const { orders, paidVnd, dueVnd, laterVnd } = purchase;
  if (orders.length < 2) return null;
  const hrefOf = (order: PurchaseOrder) =>
    order.code === code ? undefined : `/don-hang/${order.code}${order.standing === 'due' ? '/tra-tien' : ''}`;
  return (
    <section aria-labelledby="purchase-list" className="mt-6 max-w-xl">
      <h2 id="purchase-list" className="text-20">
        {t('title', { count: orders.length })}
      </h2>
      <p className="mb-3 text-text-2">{t('why')}</p>
      <Box>
        {orders.map((order) => {
          const href = hrefOf(order);
          return (
            <BoxItem
              key={order.code}
              title={order.shopName}
              href={href && localePath(locale, href)}
              end={
                <>
                  <span className="block font-semibold tabular">
                    {formatVnd(order.standing === 'ended' ? 0n : order.billVnd)}
                  </span>
                  <Badge small tone={TONES[order.standing]} icon={null}>
                    {t(`standing.${order.standing}`)}
                  </Badge>
                </>
              }
            >
              <span className="block text-14">{detailOf(order)}</span>
            </BoxItem>
          );
        })}
        <BoxRow>
          <Rows
            plain
            rows={[
              { label: t('paid'), value: formatVnd(paidVnd) },
              { label: t('due'), value: formatVnd(dueVnd), strong: true },
              ...(laterVnd > 0n ? [{ label: t('later'), value: formatVnd(laterVnd) }] : []),
            ]}
          />
        </BoxRow>
      </Box>
    </section>
  );

  function detailOf(order: PurchaseOrder): string {
    if (order.standing === 'due' && order.paidVnd > 0n)
      return t('part', { paid: formatVnd(order.paidVnd), left: formatVnd(order.leftVnd) });
    if (order.code === code && order.standing === 'due') return t('here');
    if (order.standing === 'after_packing' && order.isEstimate) return t('estimate');
    return order.code;
  }
}
