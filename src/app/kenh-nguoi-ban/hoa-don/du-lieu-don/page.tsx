import { Download } from 'lucide-react';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { dayOf, formatDay, isDay } from '#kernel/time.ts';
import { invoiceSetup } from '#modules/invoice-setup/queries.ts';
import { firstDayOf, monthOf } from '#modules/invoices/core/desk.ts';
import { INVOICES_PATH, ORDER_DATA_PATH } from '#modules/invoices/core/pages.ts';
import { maySeeInvoices } from '#modules/invoices/core/policy.ts';
import { isSpan, MOST_DAYS } from '#modules/outside-invoices/core/completed-orders.ts';
import { shopSlug } from '#modules/outside-invoices/queries.ts';
import { DataTokens } from '#modules/outside-invoices/ui/data-tokens.tsx';
import { one } from '#modules/oversight/core/work.ts';
import { env } from '#platform/env.ts';
import { requireSeller } from '#platform/session.ts';
import { Box } from '#ui/box.tsx';
import { Button, LinkButton } from '#ui/button.tsx';
import { Field, TextInput } from '#ui/field.tsx';
import { localePath } from '#ui/link.tsx';
import { Note } from '#ui/note.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { ScreenWords } from '#ui/screen-words.tsx';

type Query = Readonly<Record<string, string | string[] | undefined>>;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('invoices.data'))('title') };
}

/** Completed orders for whoever issues invoices in another program: as a sheet, or read by that program. */
export default async function OrderDataPage({ searchParams }: { searchParams: Promise<Query> }) {
  const ctx = await requireSeller();
  const { shopId } = ctx;
  const setup = maySeeInvoices(ctx.actor, shopId) ? await invoiceSetup(ctx, shopId) : null;
  const slug = await shopSlug(shopId);
  if (!setup || !slug) notFound();
  const query = await searchParams;
  const today = dayOf(ctx.now);
  const from = isDay(one(query.tu)) ? one(query.tu) : firstDayOf(monthOf(today));
  const to = isDay(one(query.den)) ? one(query.den) : today;
  const [t, locale] = await Promise.all([getTranslations('invoices.data'), getLocale()]);
  const sheet = localePath(locale, `${ORDER_DATA_PATH}/xuat?tu=${from}&den=${to}`);
  return (
    <>
      <PageHeader title={t('title')} backHref={localePath(locale, INVOICES_PATH)} />
      <div className="page grid max-w-180 gap-6 py-6">
        <p className="text-text-2">{t('lead')}</p>
        <section className="grid gap-3">
          <Box padded>
            <form
              method="get"
              action={localePath(locale, ORDER_DATA_PATH)}
              className="grid gap-3 sm:grid-cols-3 sm:items-end"
            >
              <Field name="tu" label={t('from')}>
                <TextInput type="date" defaultValue={from} />
              </Field>
              <Field name="den" label={t('to')}>
                <TextInput type="date" defaultValue={to} />
              </Field>
              <Button type="submit" variant="soft">
                {t('show')}
              </Button>
            </form>
          </Box>
          {isSpan(from, to) ? (
            <div className="flex flex-wrap gap-2">
              <LinkButton href={sheet} icon={Download} className="max-sm:w-full" download>
                {t('sheet', { from: formatDay(from), to: formatDay(to) })}
              </LinkButton>
              <LinkButton href={`${sheet}&dang=csv`} variant="text" className="max-sm:w-full" download>
                {t('csv')}
              </LinkButton>
            </div>
          ) : (
            <Note tone="bad">{t('badSpan', { days: MOST_DAYS })}</Note>
          )}
          <p className="text-14 text-text-3">{t('privacy')}</p>
        </section>
        {setup.mayChange && (
          <ScreenWords of={['invoices']}>
            <DataTokens
              shopId={shopId}
              address={`${env.baseUrl}/api/v1/shops/${slug}/completed-orders?from=${from}&to=${to}`}
              tokens={setup.tokens.map(({ id, name, createdAt, lastUsedAt }) => ({
                id,
                name,
                createdOn: formatDay(dayOf(createdAt)),
                usedOn: lastUsedAt && formatDay(dayOf(lastUsedAt)),
              }))}
            />
          </ScreenWords>
        )}
      </div>
    </>
  );
}
