import { useLocale, useTranslations } from 'next-intl';
import { Box, BoxItem } from '#ui/box.tsx';
import { localePath } from '#ui/link.tsx';
import { BILL_SERVICES, type Biller, clockOf } from '../core/bill.ts';
import { BILLS_PATH } from '../core/pages.ts';
import { SERVICE_ICONS } from './service-icon.ts';

/** Who can be paid, by service. */
export function BillerList({ billers }: { billers: readonly Biller[] }) {
  const t = useTranslations('bills');
  const locale = useLocale();
  return (
    <div className="grid gap-6">
      {BILL_SERVICES.map((service) => {
        const own = billers.filter((biller) => biller.service === service);
        const { icon, tone } = SERVICE_ICONS[service];
        return own.length === 0 ? null : (
          <section key={service} aria-labelledby={`dich-vu-${service}`}>
            <h2 id={`dich-vu-${service}`} className="mb-2 text-18">
              {t(`service.${service}`)}
            </h2>
            <Box>
              {own.map((biller) => (
                <BoxItem
                  key={biller.code}
                  icon={icon}
                  iconTone={tone}
                  title={biller.name}
                  href={localePath(locale, `${BILLS_PATH}?don-vi=${encodeURIComponent(biller.code)}`)}
                >
                  {biller.closed && (
                    <p>
                      {t('closedHours', {
                        from: clockOf(biller.closed.fromMinute),
                        until: clockOf(biller.closed.untilMinute),
                      })}
                    </p>
                  )}
                </BoxItem>
              ))}
            </Box>
          </section>
        );
      })}
    </div>
  );
}
