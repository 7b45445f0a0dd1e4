import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { formatVnd } from '#kernel/money.ts';
import { formatPhone, parsePhone } from '#kernel/phone.ts';
import { formatShortDay, weekdayOf } from '#kernel/time.ts';
import { listAreas } from '#modules/areas/queries.ts';
import { CheckoutFrame, TwoColumns } from '#modules/checkout/ui/frame.tsx';
import { loadCheckout } from '#modules/checkout/ui/load-checkout.ts';
import { SummaryAside } from '#modules/checkout/ui/summary.tsx';
import { localePath } from '#ui/link.tsx';
import { ScreenWords } from '#ui/screen-words.tsx';
import { DeliveryForm } from './delivery-form.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('checkout'))('title') };
}

export default async function DeliveryPage() {
  const { ctx, view } = await loadCheckout();
  if (!view) redirect(localePath(await getLocale(), '/gio-hang') as never);
  const [areas, t, ui] = await Promise.all([listAreas(ctx.now), getTranslations('checkout'), getTranslations('ui')]);
  const dayName = (day: string) =>
    ui('dayName', { weekday: ui(`weekday.${weekdayOf(day)}`), day: formatShortDay(day) });
  const { draft, contact, cart } = view;
  const phone = parsePhone(contact.phone);
  const addressText = (offer: { date: string; feeVnd: bigint } | undefined) =>
    offer
      ? t('addressOffer', { day: dayName(offer.date), fee: formatVnd(offer.feeVnd) })
      : cart.area
        ? t('addressNot', { area: cart.area.name })
        : t('addressLater');
  return (
    <CheckoutFrame step={1}>
      <TwoColumns aside={<SummaryAside view={view} />}>
        <ScreenWords of={['checkout']}>
          <DeliveryForm
            areas={areas.map(({ code, name, formerNames, formerDistricts }) => ({
              code,
              name,
              formerNames,
              formerDistricts,
            }))}
            areaWords={{
              label: t('area.label'),
              hint: t('area.hint'),
              choose: t('area.choose'),
              oldName: t('area.oldName'),
              oldNameHint: t('area.oldNameHint'),
              through: t.raw('area.through'),
              none: t('area.none'),
            }}
            answers={{
              contactName: contact.name,
              contactPhone: phone.ok ? formatPhone(phone.value.e164) : contact.phone,
              areaCode: draft.areaCode,
              addressLine: draft.addressLine,
            }}
            shops={cart.groups.map((group) => ({
              key: group.key,
              shopName: group.shopName,
              chosen: draft.handovers[group.key] ?? 'address',
              addressText: addressText(group.handovers.find((offer) => offer.kind === 'address')),
              pickups: group.handovers
                .filter((offer) => offer.kind === 'pickup')
                .map((offer) => ({
                  value: `pickup:${offer.pointId}`,
                  name: offer.pointName,
                  text: t('pickupText', { day: dayName(offer.date), hours: offer.hours }),
                })),
            }))}
          />
        </ScreenWords>
      </TwoColumns>
    </CheckoutFrame>
  );
}
