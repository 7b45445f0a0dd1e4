import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { isOfAgency } from '#kernel/actor.ts';
import { formatPhone } from '#kernel/phone.ts';
import { dayOf, formatDay } from '#kernel/time.ts';
import { LISTINGS_PATH, SELLERS_PATH } from '#modules/agencies/core/pages.ts';
import { readerOf, readSeller } from '#modules/agencies/queries.ts';
import { BackLink, DeskHead, DeskMain, RowsLink } from '#modules/oversight/ui/desk-parts.tsx';
import { requireAgency } from '#platform/session.ts';
import { addressOf } from '../../../so-cong-thuong/(desk)/read-query.ts';

type Props = { params: Promise<{ slug: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('agencies'))('seller') };
}

/** Who a seller is, as far as the law shows it to whoever may ask; personal numbers show their ends alone. */
export default async function AgencySellerPage({ params }: Props) {
  const ctx = await requireAgency('sellers');
  const { slug } = await params;
  const found = await readSeller(ctx, readerOf(ctx), slug);
  if (!found.ok) notFound();
  const seller = found.value;
  const [t, d] = await Promise.all([getTranslations('agencies'), getTranslations('department')]);
  const facts = [
    [d('shops.legal'), seller.legalName],
    [t('taxCode'), seller.taxCode ?? t('noTaxCode')],
    [d('shops.kind'), d(`shopKind.${seller.kind}`)],
    [t('stateLabel'), d(`shopStatus.${seller.status}`)],
    [t('address'), `${seller.addressLine}, ${seller.areaName}`],
    [t('shopPhone'), formatPhone(seller.phone)],
    [d('shops.since'), formatDay(dayOf(seller.verifiedAt))],
    [t('identity'), t(`identityLevel.${seller.identityLevel}` as never)],
    [d('shops.products'), String(seller.listings)],
  ];
  return (
    <DeskMain className="grid max-w-180 content-start gap-4">
      <div>
        <BackLink href={SELLERS_PATH}>{t('scope.sellers')}</BackLink>
        <DeskHead title={seller.name} />
      </div>
      <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-2 max-sm:grid-cols-1 max-sm:gap-y-0">
        {facts.map(([label, value]) => (
          <div key={label} className="contents">
            <dt className="text-text-2">{label}</dt>
            <dd className="font-medium wrap-anywhere max-sm:mb-2">{value}</dd>
          </div>
        ))}
      </dl>
      {isOfAgency(ctx.actor, 'listings') && (
        <p>
          <RowsLink href={addressOf(LISTINGS_PATH, { gian: slug })}>{t('listingsOf')}</RowsLink>
        </p>
      )}
    </DeskMain>
  );
}
