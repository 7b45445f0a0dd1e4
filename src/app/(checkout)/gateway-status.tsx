import { useLocale, useTranslations } from 'next-intl';
import { formatClock } from '#kernel/time.ts';
import type { PurchaseOrder } from '#modules/orders/queries.ts';
import type { GatewayPayView } from '#modules/paying/queries.ts';
import { LiveStatus } from '#modules/transfers/ui/live-status.tsx';
import { localePath } from '#ui/link.tsx';

/** Whether the gateway's money has come, looked at again by itself; where nothing comes for now, why. */
export function GatewayStatus({ pay, next }: { pay: GatewayPayView; next: PurchaseOrder | null }) {
  const t = useTranslations('pay');
  const locale = useLocale();
  const orderHref = localePath(locale, `/don-hang/${pay.code}`);
  return (
    <LiveStatus
      code={pay.code}
      isPaid={pay.isPaid}
      expiresAt={pay.expiresAt.getTime()}
      now={pay.now.getTime()}
      claimDueAt={null}
      isEscalated={false}
      nextHref={next ? localePath(locale, `/don-hang/${next.code}/tra-tien`) : orderHref}
      orderHref={orderHref}
      nextShop={next?.shopName ?? null}
      isGateway={pay.pageHref !== null}
      said={said()}
    />
  );

  function said() {
    const name = t(`name.${pay.gateway}`);
    if (pay.isPaid) return null;
    if (pay.isHeld)
      return { isOff: false, title: t('gatewayHeld', { name }), text: t('gatewayHeldText'), hasTime: false };
    if (pay.expiresAt <= pay.now)
      return {
        isOff: false,
        title: t('gatewayTimeUp', { clock: formatClock(pay.expiresAt) }),
        text: t('gatewayTimeUpText', { name }),
        hasTime: false,
      };
    return pay.pageHref
      ? null
      : { isOff: true, title: t('gatewayFailed', { name }), text: t('gatewayFailedText'), hasTime: true };
  }
}
