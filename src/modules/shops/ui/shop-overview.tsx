import { CalendarClock, DoorClosed, Landmark, MapPin, Percent, Scale, Store, Truck } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { formatVnd } from '#kernel/money.ts';
import { formatPhone } from '#kernel/phone.ts';
import { dayOf, formatDay, formatShortDay } from '#kernel/time.ts';
import { inSentence } from '#kernel/vietnamese.ts';
import { findBank } from '#modules/payments/core/banks.ts';
import { SHOP_TAX_PATH } from '#modules/tax/core/pages.ts';
import { SHOP_TAX_ROLES } from '#modules/tax/core/policy.ts';
import { Badge } from '#ui/badge.tsx';
import { Box, BoxItem, Rows } from '#ui/box.tsx';
import { LocaleLink, localePath } from '#ui/link.tsx';
import { Note } from '#ui/note.tsx';
import { saveCodAction } from '../actions.ts';
import { clockText } from '../core/hours.ts';
import { CLOSING_PATH, SETTINGS_PATH } from '../core/pages.ts';
import type { OwnShop } from '../queries.ts';
import { TickAnswer } from './answer-fields.tsx';
import { AnswerForm } from './answer-form.tsx';
import { useDayNames } from './day-names.ts';

const maySpeakForDesk = (role: string): boolean => role === 'owner' || role === 'staff';
const mayOpenTax = (role: string): boolean => SHOP_TAX_ROLES.some((one) => one === role);

/** The shop at a glance: each line leads to where it is changed. */
export function ShopOverview({
  shop,
  now,
  saved,
  besideCod,
}: {
  shop: OwnShop;
  now: Date;
  saved: boolean;
  /** What cash at the door comes to in this shop. */
  besideCod: ReactNode;
}) {
  const t = useTranslations('shops.settings');
  const ta = useTranslations('shops.apply');
  const tx = useTranslations('tax.shop');
  const tp = useTranslations('appeals.seller');
  const locale = useLocale();
  const dayNames = useDayNames();
  const to = (part: string) => localePath(locale, `${SETTINGS_PATH}/${part}`);
  const { awayFrom, awayTo, bank, change, gate } = shop;
  const isAway = awayFrom !== null && (awayTo === null || awayTo >= dayOf(now));
  const whole = shop.rules.find((rule) => rule.areaId === null);
  return (
    <div className="grid gap-6">
      <div>
        <h1>{t('title')}</h1>
        <p className="mt-1">
          <LocaleLink
            href={`/gian-hang/${shop.slug}`}
            className="inline-flex min-h-tap items-center font-semibold text-link hover:underline"
          >
            {t('seeAsBuyer')}
          </LocaleLink>
        </p>
      </div>
      {saved && (
        <Note tone="ok" live>
          {t('saved')}
        </Note>
      )}
      {shop.status !== 'active' && (
        <Note tone="bad" title={t(`status.${shop.status}`)}>
          {shop.statusReason}
        </Note>
      )}
      <Box>
        <BoxItem icon={Store} iconTone="ok" title={t('parts.page')} href={to('trang')}>
          {formatPhone(shop.phone)} · {shop.story === '' ? t('noStory') : t('hasStory')}
        </BoxItem>
        <BoxItem
          icon={CalendarClock}
          iconTone="wait"
          title={t('parts.hours')}
          href={to('gio')}
          end={isAway ? <Badge tone="wait">{t('away')}</Badge> : undefined}
        >
          {clockText(shop.opensMinute)}–{clockText(shop.closesMinute)}, {dayNames.list(shop.openDays)}
          {isAway && awayFrom && (
            <span className="block">
              {awayTo
                ? t('awayFromTo', { from: formatShortDay(awayFrom), to: formatShortDay(awayTo) })
                : t('awaySince', { from: formatShortDay(awayFrom) })}
            </span>
          )}
        </BoxItem>
        <BoxItem icon={Truck} iconTone="info" title={t('parts.delivery')} href={to('giao-hang')}>
          {whole ? t('wholeProvinceFee', { fee: formatVnd(whole.feeVnd) }) : t('noWholeProvince')}
          {shop.rules.length > (whole ? 1 : 0) && (
            <span className="block">{t('ownFees', { count: shop.rules.length - (whole ? 1 : 0) })}</span>
          )}
        </BoxItem>
        <BoxItem icon={MapPin} iconTone="fresh" title={t('parts.gate')} href={to('nhan-tai-gian')}>
          {gate && gate.weekdays.length > 0 ? `${gate.hours}, ${dayNames.list(gate.weekdays)}` : t('noGate')}
        </BoxItem>
        <BoxItem
          icon={Landmark}
          iconTone="ok"
          title={t('parts.bank')}
          href={to('tai-khoan')}
          end={change ? <Badge tone="waiting">{t('changing')}</Badge> : undefined}
        >
          {bank && `${findBank(bank.bin)?.shortName ?? ''} ${bank.accountNumber}`}
          {bank && <span className="block">{bank.watch ? t(`watchedBy.${bank.watch}`) : t('byHand')}</span>}
        </BoxItem>
      </Box>
      <section className="grid gap-2">
        <h2>{t('codTitle')}</h2>
        <AnswerForm
          action={saveCodAction}
          hidden={{ shopId: shop.shopId }}
          submit={t('save')}
          variant="outline"
          inBar={false}
        >
          <TickAnswer name="allowsCod" label={t('codLabel')} hint={t('codHint')} checked={shop.allowsCod} />
        </AnswerForm>
        {besideCod}
      </section>
      <section className="grid gap-2">
        <h2>{t('legalTitle')}</h2>
        <Box>
          <Rows
            rows={[
              { label: t('legalName'), value: shop.legalName },
              { label: ta('kind'), value: ta(`kinds.${shop.kind}`) },
              { label: ta('address'), value: `${shop.addressLine}, ${inSentence(shop.areaName)}` },
              { label: t('verifiedOn'), value: formatDay(dayOf(shop.verifiedAt)) },
            ]}
          />
        </Box>
        <p className="text-14 text-text-3">{t('legalFixed')}</p>
      </section>
      {mayOpenTax(shop.role) && (
        <Box>
          <BoxItem icon={Percent} iconTone="info" title={tx('link')} href={localePath(locale, SHOP_TAX_PATH)}>
            {tx('linkText')}
          </BoxItem>
        </Box>
      )}
      {maySpeakForDesk(shop.role) && (
        <Box>
          <BoxItem
            icon={Scale}
            iconTone="info"
            title={tp('title')}
            href={localePath(locale, '/kenh-nguoi-ban/kien-nghi')}
          >
            {tp('lead')}
          </BoxItem>
        </Box>
      )}
      {shop.role === 'owner' && (
        <Box>
          <BoxItem icon={DoorClosed} iconTone="off" title={t('closing')} href={localePath(locale, CLOSING_PATH)}>
            {t('closingText')}
          </BoxItem>
        </Box>
      )}
    </div>
  );
}
