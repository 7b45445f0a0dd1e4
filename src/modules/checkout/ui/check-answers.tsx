import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { formatVnd } from '#kernel/money.ts';
import { formatPhone, parsePhone } from '#kernel/phone.ts';
import { inSentence } from '#kernel/vietnamese.ts';
import { Box, BoxRow } from '#ui/box.tsx';
import { useDayName } from '#ui/day-name.ts';
import { LocaleLink } from '#ui/link.tsx';
import { wordsOf } from '../core/choice.ts';
import { type CheckoutView, choiceOf } from '../queries.ts';
import { PlaceOrderForm } from './place-order-form.tsx';
import { CheckoutSummary } from './summary.tsx';
import { wayName } from './way-list.tsx';

const PAID_NOW: ReadonlySet<string> = new Set(['vietqr', 'prepay', 'gateway', 'gatewayPrepay']);

/** The last page of ordering: every answer, order, fee and sum, then the button that says what comes next. */
export function CheckAnswers({ view, invoice }: { view: CheckoutView; invoice: ReactNode }) {
  const t = useTranslations('checkout');
  const { cart } = view;
  const byNow = cart.groups
    .map((group) => wordsOf(group, choiceOf(group.key, view.draft) ?? 'vietqr'))
    .filter(({ words }) => PAID_NOW.has(words));
  return (
    <PlaceOrderForm
      checkoutKey={view.checkoutKey}
      expectedTotalVnd={view.totalVnd.toString()}
      needsAge={cart.groups.some((group) => group.needsAgeCheck)}
      placeText={placeText()}
      payNowText={view.payNowVnd === view.totalVnd ? null : formatVnd(view.payNowVnd)}
      heldMinutes={view.holdMinutes}
      payTimes={byNow.length}
      answers={
        <>
          <Delivery view={view} />
          <Methods view={view} />
        </>
      }
      invoice={invoice}
      summary={
        <section aria-labelledby="orders-title">
          <h2 id="orders-title" className="mb-3 lg:text-20">
            {t('ordersApart', { count: cart.groups.length })}
          </h2>
          <CheckoutSummary view={view} withMethods />
        </section>
      }
      terms={t.rich('terms', {
        rules: (words) => (
          <LocaleLink href="/quy-che" className="link">
            {words}
          </LocaleLink>
        ),
      })}
    />
  );

  /** The button says what comes next. */
  function placeText(): string {
    const total = formatVnd(view.totalVnd);
    const [first] = byNow;
    if (!first) return t('place', { total });
    if (byNow.some(({ gateway }) => gateway !== first.gateway)) return t('placeAndPayEach', { total });
    return first.gateway
      ? t('placeAndPayBy', { name: t(`gatewayShort.${first.gateway}`), total })
      : t('placeAndPay', { total });
  }
}

function Answer({
  title,
  href,
  changeLabel,
  children,
}: {
  title: string;
  href: string;
  changeLabel: string;
  children: ReactNode;
}) {
  const t = useTranslations('checkout');
  return (
    <section>
      <h2 className="mb-3">{title}</h2>
      <Box>
        <BoxRow className="flex items-start justify-between gap-3">
          <div className="min-w-0">{children}</div>
          <LocaleLink href={href} className="link -my-2 inline-flex min-h-tap shrink-0 items-center font-semibold">
            {t('change')}
            <span className="sr-only"> {changeLabel}</span>
          </LocaleLink>
        </BoxRow>
      </Box>
    </section>
  );
}

function Delivery({ view }: { view: CheckoutView }) {
  const t = useTranslations('checkout');
  const dayName = useDayName();
  const { cart, draft, contact } = view;
  const phone = parsePhone(contact.phone);
  const offers = cart.groups.map((group) => ({ group, offer: group.chosen }));
  const pickups = offers.filter(({ offer }) => offer?.kind === 'pickup');
  return (
    <Answer title={t('deliverTo')} href="/thanh-toan" changeLabel={t('deliverTo')}>
      <p className="font-semibold">
        {contact.name} · {phone.ok ? formatPhone(phone.value.e164) : contact.phone}
      </p>
      {pickups.length < offers.length && (
        <p>
          {draft.addressLine}, {inSentence(cart.area?.name ?? '')}
        </p>
      )}
      {pickups.map(
        ({ group, offer }) =>
          offer && (
            <p key={group.key}>
              {t('pickupAnswer', {
                shop: group.shopName,
                point: offer.pointName,
                day: dayName(offer.date),
                hours: offer.hours,
              })}
            </p>
          ),
      )}
    </Answer>
  );
}

function Methods({ view }: { view: CheckoutView }) {
  const t = useTranslations('checkout');
  const { cart, draft } = view;
  const wayOf = (group: CheckoutView['cart']['groups'][number]) =>
    wordsOf(group, choiceOf(group.key, draft) ?? 'vietqr');
  const names = new Set(cart.groups.map((group) => wayName(t, wayOf(group))));
  const [first] = cart.groups.map(wayOf);
  return (
    <Answer title={t('howToPay')} href="/thanh-toan/tra-tien" changeLabel={t('howToPay')}>
      {names.size === 1 && first
        ? [...names].map((name) => (
            <div key={name}>
              <p className="font-semibold">{name}</p>
              <p className="text-text-2">
                {first.words === 'gateway'
                  ? t(`gatewayHint.${first.gateway}`)
                  : t(`methodHint.${first.words}`, { name: first.gateway ? t(`gatewayShort.${first.gateway}`) : '' })}
              </p>
            </div>
          ))
        : cart.groups.map((group) => (
            <p key={group.key}>
              <span className="font-semibold">{group.shopName}</span>
              {`: ${wayName(t, wayOf(group))}`}
            </p>
          ))}
      <p className="mt-1 text-text-2">{t('ifShortIs', { rule: inSentence(t(`shortRule.${draft.shortRule}`)) })}</p>
    </Answer>
  );
}
