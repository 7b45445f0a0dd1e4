import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { isUuid } from '#kernel/ids.ts';
import { formatVnd } from '#kernel/money.ts';
import { type Day, dayOf, formatMoment, formatShortDay } from '#kernel/time.ts';
import { periodText } from '#modules/bills/core/bill.ts';
import { BILLS_PATH } from '#modules/bills/core/pages.ts';
import { lookupView } from '#modules/bills/queries.ts';
import { ChooseForm } from '#modules/bills/ui/choose-form.tsx';
import { currentCtx } from '#platform/session.ts';
import { Box, Rows } from '#ui/box.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { localePath } from '#ui/link.tsx';
import { Note } from '#ui/note.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { ScreenWords } from '#ui/screen-words.tsx';

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('bills'))('dueTitle'), robots: { index: false } };
}

/** What is due, for who has looked it up; to anybody else an unknown page. */
export default async function DuePage({ params }: Props) {
  const [{ id }, ctx, locale, t] = await Promise.all([params, currentCtx(), getLocale(), getTranslations('bills')]);
  const view = isUuid(id) ? await lookupView(ctx, id) : null;
  if (!view) notFound();
  const { biller, due, chosen } = view;
  const back = localePath(locale, `${BILLS_PATH}?don-vi=${encodeURIComponent(biller.code)}`);
  const today = dayOf(ctx.now);
  const dueText = (day: Day) => t(day < today ? 'overdue' : 'dueOn', { day: formatShortDay(day) });
  const least = formatVnd(biller.minVnd);
  return (
    <>
      <PageHeader title={t('dueTitle')} backHref={back} wideHidden={false} />
      <div className="page grid max-w-xl gap-6 pt-4 pb-10">
        <Box>
          <Rows
            rows={[
              { label: t('payTo'), value: biller.name },
              { label: biller.customerCodeLabel, value: view.customerCode },
              { label: t('customer'), value: due.customerName },
              ...(due.customerArea ? [{ label: t('area'), value: due.customerArea }] : []),
            ]}
          />
        </Box>
        {view.opensAt && <Note tone="wait">{t('closedNow', { opens: formatMoment(view.opensAt) })}</Note>}
        {due.bills.length === 0 ? (
          <EmptyState title={t('nothingDue')} action={{ href: localePath(locale, BILLS_PATH), label: t('allBillers') }}>
            {t('nothingDueText')}
          </EmptyState>
        ) : (
          <ScreenWords of={['bills']}>
            <ChooseForm
              key={view.version}
              lookupId={view.id}
              bills={due.bills.map((bill) => ({
                ref: bill.ref,
                title: t('period', { period: periodText(bill.period) }),
                due: dueText(bill.dueOn),
                amountVnd: Number(bill.amountVnd),
                isChosen: chosen === null || chosen.bills.some(({ ref }) => ref === bill.ref),
              }))}
              mustPayOldestFirst={due.mustPayOldestFirst}
              methods={biller.methods}
              chosenMethod={chosen?.method ?? null}
              limits={t('limits', { least, most: formatVnd(biller.maxVnd) })}
            />
          </ScreenWords>
        )}
      </div>
    </>
  );
}
