import { ReceiptText } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { formatVnd } from '#kernel/money.ts';
import { formatFullMoment } from '#kernel/time.ts';
import { ActionForm } from '#ui/action-form.tsx';
import { Badge } from '#ui/badge.tsx';
import { Box, BoxItem, BoxRow } from '#ui/box.tsx';
import { Button } from '#ui/button.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { localePath } from '#ui/link.tsx';
import { forgetCodeAction, lookUpSavedAction } from '../actions.ts';
import { BILLS_PATH, paymentPath } from '../core/pages.ts';
import type { MyBillRow, SavedCodeView } from '../queries.ts';
import { billTone } from './state-tone.ts';

/** The codes a resident keeps, each one press away from its bills. */
export function MyCodes({ codes }: { codes: readonly SavedCodeView[] }) {
  const t = useTranslations('bills');
  if (codes.length === 0) return null;
  return (
    <section aria-labelledby="ma-da-luu" className="grid gap-2">
      <h2 id="ma-da-luu" className="text-20">
        {t('saved')}
      </h2>
      <Box>
        {codes.map((code) => (
          <BoxRow key={code.id} className="grid gap-3">
            <div>
              <p className="font-semibold">{code.label}</p>
              <p className="text-text-2">
                {code.billerName} · <span className="tabular">{code.maskedCode}</span>
              </p>
            </div>
            <div className="flex flex-wrap gap-2.5">
              <ActionForm action={lookUpSavedAction} fields={{ codeId: code.id }}>
                <Button type="submit" size="small" aria-label={t('savedOf', { label: code.label })}>
                  {t('lookUp')}
                </Button>
              </ActionForm>
              <ActionForm action={forgetCodeAction} fields={{ codeId: code.id }}>
                <Button type="submit" size="small" variant="text" aria-label={t('forgetOf', { label: code.label })}>
                  {t('forget')}
                </Button>
              </ActionForm>
            </div>
          </BoxRow>
        ))}
      </Box>
    </section>
  );
}

export function MyBills({ payments }: { payments: readonly MyBillRow[] }) {
  const t = useTranslations('bills');
  const locale = useLocale();
  if (payments.length === 0)
    return (
      <EmptyState
        picture={{ element: <ReceiptText className="size-10" strokeWidth={1.5} />, tone: 'info' }}
        title={t('noneTitle')}
        action={{ href: localePath(locale, BILLS_PATH), label: t('payABill') }}
      >
        {t('noneText')}
      </EmptyState>
    );
  return (
    <section aria-labelledby="cac-lan-tra" className="grid gap-2">
      <h2 id="cac-lan-tra" className="text-20">
        {t('payments')}
      </h2>
      <Box>
        {payments.map((pay) => (
          <BoxItem
            key={pay.code}
            title={pay.billerName}
            href={localePath(locale, paymentPath(pay.code))}
            end={
              <span className="grid justify-items-end gap-1">
                <span className="font-semibold tabular">{formatVnd(pay.amountVnd)}</span>
                <Badge tone={billTone(pay.state)} small icon={null}>
                  {t(`state.${pay.state}`)}
                </Badge>
              </span>
            }
          >
            <p className="tabular">{pay.maskedCode}</p>
            <p className="text-14 text-text-3">{formatFullMoment(pay.createdAt)}</p>
          </BoxItem>
        ))}
      </Box>
    </section>
  );
}
