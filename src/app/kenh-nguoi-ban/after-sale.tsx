import { getLocale, getTranslations } from 'next-intl/server';
import type { ComponentProps, ReactNode } from 'react';
import type { Ctx } from '#kernel/actor.ts';
import { shopComplaints } from '#modules/complaints/queries.ts';
import { SellerComplaintList } from '#modules/complaints/ui/seller-complaint-list.tsx';
import { sellerJobs } from '#modules/orders/queries.ts';
import { shopRefunds } from '#modules/refunds/queries.ts';
import { ShopRefundList } from '#modules/refunds/ui/shop-refund-list.tsx';
import { shopReturns } from '#modules/returns/queries.ts';
import { SellerReturnList } from '#modules/returns/ui/seller-return-list.tsx';
import { newFormKey } from '#platform/session.ts';
import { CountBadge } from '#ui/badge.tsx';
import { localePath } from '#ui/link.tsx';
import { ListPages } from '#ui/pagination.tsx';
import { ScreenWords } from '#ui/screen-words.tsx';
import { Tabs } from '#ui/tabs.tsx';

export const AFTER_SALE = {
  returns: '/kenh-nguoi-ban/tra-hang',
  refunds: '/kenh-nguoi-ban/hoan-tien',
  complaints: '/kenh-nguoi-ban/khieu-nai',
} as const;

/**
 * One list of what may still come after goods were sold: returns, money to send back, complaints. The ways to the two others
 * stand above it, each with how much waits.
 */
export async function AfterSaleList({
  ctx,
  of,
  lead,
  children,
  ...pages
}: Omit<ComponentProps<typeof ListPages>, 'path' | 'answers' | 'dense'> & {
  ctx: Ctx & { shopId: string };
  of: keyof typeof AFTER_SALE;
  lead?: string;
  children: ReactNode;
}) {
  const [t, returns, refunds, complaints, locale, jobs] = await Promise.all([
    getTranslations('selling'),
    getTranslations('returns.seller'),
    getTranslations('refunds.seller'),
    getTranslations('complaints.seller'),
    getLocale(),
    sellerJobs(ctx.actor, ctx.shopId),
  ]);
  const titles = { returns: returns('title'), refunds: refunds('title'), complaints: complaints('title') };
  const tab = (key: keyof typeof AFTER_SALE, count: number) => ({
    label: titles[key],
    href: localePath(locale, AFTER_SALE[key]),
    current: key === of,
    count,
  });
  return (
    <div className="page grid gap-5 py-5 lg:py-8">
      <div>
        <h1>{titles[of]}</h1>
        {lead && <p className="text-text-2">{lead}</p>}
      </div>
      <Tabs
        label={t('afterSale')}
        tabs={[
          tab('returns', jobs.returnsToDo),
          tab('refunds', jobs.refundsToSend),
          tab('complaints', jobs.complaintsToAnswer),
        ]}
      />
      <ScreenWords of={[of]}>{children}</ScreenWords>
      <ListPages path={AFTER_SALE[of]} {...pages} />
    </div>
  );
}

/** The same of one order, on its page; nothing where nothing came. */
export async function AfterSaleOfOrder({ ctx, shopId, code }: { ctx: Ctx; shopId: string; code: string }) {
  const [t, { rows: returns }, { rows: refunds }, { rows: complaints }] = await Promise.all([
    getTranslations('selling'),
    shopReturns(ctx, shopId, { orderCode: code }),
    shopRefunds(ctx, shopId, { orderCode: code }),
    shopComplaints(ctx, shopId, { orderCode: code }),
  ]);
  if (returns.length + refunds.length + complaints.length === 0) return null;
  return (
    <ScreenWords of={['returns', 'refunds', 'complaints']}>
      <section aria-labelledby="after-sale" className="grid gap-3">
        <h2 id="after-sale" className="text-20">
          {t('afterSale')}
        </h2>
        {complaints.length > 0 && <SellerComplaintList complaints={complaints} />}
        {returns.length > 0 && <SellerReturnList returns={returns} />}
        {refunds.length > 0 && (
          <ShopRefundList refunds={refunds.map((refund) => ({ ...refund, formKey: newFormKey() }))} />
        )}
      </section>
    </ScreenWords>
  );
}

/** The way to all of it, with how much waits. */
export async function AfterSaleLink({ ctx, shopId }: { ctx: Ctx; shopId: string }) {
  const [t, locale, jobs] = await Promise.all([getTranslations('selling'), getLocale(), sellerJobs(ctx.actor, shopId)]);
  const { returnsToDo, refundsToSend, complaintsToAnswer } = jobs;
  const refundsFirst = refundsToSend > 0 && returnsToDo === 0;
  const first = complaintsToAnswer > 0 ? 'complaints' : refundsFirst ? 'refunds' : 'returns';
  return (
    <a
      href={localePath(locale, AFTER_SALE[first])}
      className="link inline-flex min-h-tap items-center gap-2 font-semibold"
    >
      {t('afterSaleLink')}
      <CountBadge count={returnsToDo + refundsToSend + complaintsToAnswer} />
    </a>
  );
}
