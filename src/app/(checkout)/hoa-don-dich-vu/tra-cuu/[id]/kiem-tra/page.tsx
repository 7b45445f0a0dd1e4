import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { isUuid } from '#kernel/ids.ts';
import { formatVnd } from '#kernel/money.ts';
import { formatMoment } from '#kernel/time.ts';
import { payBillsAction } from '#modules/bills/actions.ts';
import { periodText } from '#modules/bills/core/bill.ts';
import { lookupPath } from '#modules/bills/core/pages.ts';
import { lookupView } from '#modules/bills/queries.ts';
import { currentCtx, newFormKey } from '#platform/session.ts';
import { ActionForm } from '#ui/action-form.tsx';
import { Box, Rows } from '#ui/box.tsx';
import { FormKey } from '#ui/form-key.tsx';
import { localePath } from '#ui/link.tsx';
import { Note } from '#ui/note.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { ScreenWords } from '#ui/screen-words.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('bills'))('checkTitle'), robots: { index: false } };
}

/** Everything once more before its one button; sums that changed meanwhile are shown here anew and asked again. */
export default async function CheckBillsPage({ params }: Props) {
  const [{ id }, ctx, locale, t] = await Promise.all([params, currentCtx(), getLocale(), getTranslations('bills')]);
  const view = isUuid(id) ? await lookupView(ctx, id) : null;
  if (!view) notFound();
  const back = localePath(locale, lookupPath(view.id));
  const { chosen, biller } = view;
  if (!chosen) redirect(back as never);
  return (
    <>
      <PageHeader title={t('checkTitle')} backHref={back} wideHidden={false} />
      <div className="page grid max-w-xl gap-5 pt-4 pb-10">
        <Box>
          <Rows
            rows={[
              { label: t('payTo'), value: biller.name },
              { label: biller.customerCodeLabel, value: view.customerCode },
              { label: t('customer'), value: view.due.customerName },
              ...chosen.bills.map((bill) => ({
                label: t('period', { period: periodText(bill.period) }),
                value: formatVnd(bill.amountVnd),
              })),
              { label: t('payBy'), value: t(`way.${chosen.method}`) },
              { label: t('total'), value: formatVnd(chosen.totalVnd), strong: true },
            ]}
          />
        </Box>
        {view.opensAt && <Note tone="wait">{t('closedNow', { opens: formatMoment(view.opensAt) })}</Note>}
        <ScreenWords of={['bills']}>
          <ActionForm
            action={payBillsAction}
            fields={{ lookupId: view.id, version: String(view.version) }}
            className="grid gap-3"
          >
            <FormKey value={newFormKey()} />
            <p className="text-text-2">{t('payNote')}</p>
            <SubmitButton wide className="lg:w-fit">
              {t('payNow', { amount: formatVnd(chosen.totalVnd) })}
            </SubmitButton>
          </ActionForm>
        </ScreenWords>
        <p>
          <a
            href={back}
            className="inline-flex min-h-tap items-center font-semibold text-link underline underline-offset-4"
          >
            {t('choose')}
          </a>
        </p>
      </div>
    </>
  );
}
