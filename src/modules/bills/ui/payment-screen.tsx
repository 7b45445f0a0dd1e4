import { useLocale, useTranslations } from 'next-intl';
import { formatVnd } from '#kernel/money.ts';
import { formatClock, formatFullMoment } from '#kernel/time.ts';
import { ActionForm } from '#ui/action-form.tsx';
import { Box, Rows } from '#ui/box.tsx';
import { Button, LinkButton } from '#ui/button.tsx';
import { localePath } from '#ui/link.tsx';
import { Note } from '#ui/note.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { Qr } from '#ui/qr.tsx';
import { cancelBillPaymentAction, lookUpAgainAction } from '../actions.ts';
import { periodText } from '../core/bill.ts';
import { isEnded, isUnpaid } from '../core/bill-payment.ts';
import { BILLS_PATH, MY_BILLS_PATH, paymentPath } from '../core/pages.ts';
import type { BillPaymentView } from '../queries.ts';
import { BillStatus } from './bill-status.tsx';
import { PrintButton } from './print-button.tsx';
import { SaveCodeForm } from './save-code-form.tsx';

/** One payment: where it stands, how to pay it, what to do when it failed, and the receipt. */
export function PaymentScreen({ pay, isSignedIn }: { pay: BillPaymentView; isSignedIn: boolean }) {
  const t = useTranslations('bills');
  const locale = useLocale();
  const isOver = isEnded(pay.state) || pay.state === 'reversed';
  const values = { clock: formatClock(pay.expiresAt), biller: pay.billerName };
  return (
    <>
      <div className="print:hidden">
        <PageHeader
          title={t('paymentTitle')}
          backHref={localePath(locale, isSignedIn ? MY_BILLS_PATH : BILLS_PATH)}
          wideHidden={false}
        />
      </div>
      <div className="page grid max-w-xl gap-4 pt-4 pb-10">
        <Box className="divide-y-0!">
          <div className="px-4 pt-5 pb-5 text-center">
            <p className="text-text-2">{pay.billerName}</p>
            <p className="text-30 font-bold tabular">{formatVnd(pay.amountVnd)}</p>
            {pay.payUrl && pay.qrModules && (
              <div className="max-lg:hidden print:hidden">
                <Qr className="mt-3" modules={pay.qrModules} label={t('qrLabel', { name: t(`way.${pay.method}`) })} />
                <p className="mt-2 text-14 text-text-3">{t('scan')}</p>
              </div>
            )}
          </div>
          <BillStatus
            code={pay.code}
            state={pay.state}
            title={t(`now.${pay.state}`)}
            text={t(`nowText.${pay.state}`, values)}
          >
            <a href={localePath(locale, paymentPath(pay.code))} className="font-semibold underline underline-offset-4">
              {t('lookAgain')}
            </a>
          </BillStatus>
        </Box>
        {pay.payUrl && <WaysOn pay={pay} />}
        {isOver && (
          <ActionForm action={lookUpAgainAction} fields={{ code: pay.code }} className="print:hidden">
            <Button type="submit" wide>
              {t('again')}
            </Button>
          </ActionForm>
        )}
        <Details pay={pay} />
        {pay.state === 'cleared' && (
          <div className="grid gap-4 print:hidden">
            <PrintButton label={t('print')} />
            {pay.isCodeSaved === false && <SaveCodeForm code={pay.code} suggested={t(`service.${pay.service}`)} />}
            {pay.isCodeSaved && (
              <Note tone="ok" live>
                {t('codeSaved')}
              </Note>
            )}
          </div>
        )}
        {isUnpaid(pay.state) && (
          <div className="print:hidden">
            <p className="mb-2 text-text-2">{t('cancelHow')}</p>
            <ActionForm action={cancelBillPaymentAction} fields={{ code: pay.code }}>
              <Button type="submit" variant="outline" wide className="lg:w-fit">
                {t('cancel')}
              </Button>
            </ActionForm>
          </div>
        )}
      </div>
    </>
  );
}

function WaysOn({ pay: { payUrl, appUrl, method } }: { pay: BillPaymentView }) {
  const t = useTranslations('bills');
  return (
    <div className="grid gap-2.5 print:hidden">
      {appUrl && (
        <LinkButton href={appUrl} wide className="lg:hidden">
          {t('openApp', { name: t(`way.${method}`) })}
        </LinkButton>
      )}
      <LinkButton href={payUrl ?? ''} variant={appUrl ? 'outline' : 'action'} wide>
        {t('openPage')}
      </LinkButton>
      <p className="text-14 text-text-3">{t('payNote')}</p>
    </div>
  );
}

function Details({ pay }: { pay: BillPaymentView }) {
  const t = useTranslations('bills');
  const at = (label: 'paidAt' | 'clearedAt' | 'reversedAt') => {
    const moment = pay[label];
    return moment ? [{ label: t(label), value: formatFullMoment(moment) }] : [];
  };
  return (
    <section aria-labelledby="bien-nhan">
      <h2 id="bien-nhan" className="mb-2 text-18">
        {pay.state === 'cleared' ? t('receipt') : t('details')}
      </h2>
      <Box>
        <Rows
          rows={[
            ...(pay.receiptNumber ? [{ label: t('receiptNumber'), value: pay.receiptNumber }] : []),
            { label: t('payTo'), value: pay.billerName },
            { label: pay.codeLabel, value: pay.maskedCode },
            ...pay.bills.map((bill) => ({
              label: t('period', { period: periodText(bill.period) }),
              value: formatVnd(bill.amountVnd),
            })),
            { label: t('total'), value: formatVnd(pay.amountVnd), strong: true },
            { label: t('payBy'), value: t(`way.${pay.method}`) },
            ...at('paidAt'),
            ...at('clearedAt'),
            ...at('reversedAt'),
            ...(pay.reason ? [{ label: t('reason'), value: pay.reason }] : []),
            ...(pay.reference ? [{ label: t('reference'), value: pay.reference }] : []),
            { label: t('ourCode'), value: pay.code },
          ]}
        />
      </Box>
      {pay.isSandbox && (
        <Note tone="info" className="mt-3">
          {t('sandbox')}
        </Note>
      )}
    </section>
  );
}
