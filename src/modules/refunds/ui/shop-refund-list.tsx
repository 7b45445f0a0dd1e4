import { CircleCheck } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { encode } from 'uqr';
import { formatVnd } from '#kernel/money.ts';
import { formatMoment } from '#kernel/time.ts';
import { Badge } from '#ui/badge.tsx';
import { Box, BoxRow, Rows } from '#ui/box.tsx';
import { CopyButton } from '#ui/copy-button.tsx';
import { useDeadline } from '#ui/deadline.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { localePath } from '#ui/link.tsx';
import { Note } from '#ui/note.tsx';
import { Qr } from '#ui/qr.tsx';
import type { ShopRefundRow } from '../queries.ts';
import { refundTone, standing } from './refund-tone.ts';
import { SendRefundForm } from './send-refund-form.tsx';

export type RefundToSend = ShopRefundRow & { formKey: string };

/** Money the shop owes buyers: until when, where to, a code that pays the exact sum, and the proof once it is sent. */
export function ShopRefundList({ refunds }: { refunds: readonly RefundToSend[] }) {
  const t = useTranslations('refunds');
  if (refunds.length === 0)
    return (
      <EmptyState
        picture={{ element: <CircleCheck className="size-10" strokeWidth={1.5} />, tone: 'ok' }}
        title={t('seller.none')}
      >
        {t('seller.noneText')}
      </EmptyState>
    );
  return (
    <div className="grid gap-4">
      {refunds.map((refund) => (
        <ShopRefund key={refund.id} refund={refund} />
      ))}
    </div>
  );
}

export function ShopRefund({ refund }: { refund: RefundToSend }) {
  const t = useTranslations('refunds');
  const deadline = useDeadline();
  const locale = useLocale();
  return (
    <Box>
      <BoxRow>
        <p className="flex flex-wrap items-baseline justify-between gap-x-3">
          <span className="text-18 font-bold tabular">{formatVnd(refund.amountVnd)}</span>
          <Badge tone={refundTone(refund)} icon={null}>
            {t(`seller.state.${standing(refund)}`)}
          </Badge>
        </p>
        <p className="text-text-2">
          <a href={localePath(locale, `/kenh-nguoi-ban/don-hang/${refund.orderCode}`)} className="link font-semibold">
            {refund.orderCode}
          </a>{' '}
          · {t(`kind.${refund.kind}`)}
        </p>
        {when() && <p className="text-14 text-text-3">{when()}</p>}
      </BoxRow>
      {refund.state === 'due' && refund.gateway?.state === 'asked' && (
        <BoxRow>
          <p className="text-text-2">{t('seller.gatewayAsked', { name: t(`gateway.${refund.gateway.method}`) })}</p>
        </BoxRow>
      )}
      {refund.state === 'due' && refund.gateway?.state !== 'asked' && (
        <BoxRow className="grid gap-4">
          {refund.gateway && (
            <Note tone="wait">
              {t(refund.gateway.state === 'unsure' ? 'seller.gatewayUnsure' : 'seller.gatewayRefused', {
                name: t(`gateway.${refund.gateway.method}`),
              })}
            </Note>
          )}
          {refund.failReason && (
            <Note tone="bad" title={t('seller.failed')}>
              {refund.failReason}
            </Note>
          )}
          {refund.account ? (
            <Account refund={refund} account={refund.account} />
          ) : (
            <p className="text-text-2">{t('seller.noAccount')}</p>
          )}
          <SendRefundForm refundId={refund.id} formKey={refund.formKey} />
        </BoxRow>
      )}
    </Box>
  );

  function when(): string {
    if (standing(refund) === 'asked') return '';
    if (refund.state === 'due') return t('seller.dueBy', { due: deadline(refund.dueAt) });
    const at = formatMoment(refund.sentAt ?? refund.dueAt);
    if (refund.gateway?.state === 'done')
      return t('seller.gatewayDone', { name: t(`gateway.${refund.gateway.method}`), at });
    return refund.state === 'sent'
      ? t('seller.sentAt', {
          at,
          through: refund.through ?? 'bank',
          until: refund.silentUntil ? deadline(refund.silentUntil) : '',
        })
      : t(refund.isSilent ? 'seller.doneSilent' : 'seller.doneAt', { at });
  }
}

function Account({ refund, account }: { refund: ShopRefundRow; account: NonNullable<ShopRefundRow['account']> }) {
  const t = useTranslations('refunds');
  return (
    <div className="grid gap-3">
      <Rows
        plain
        rows={[
          { label: t('bank'), value: account.bankName },
          {
            label: t('bankNumber'),
            value: (
              <span className="inline-flex items-center gap-1">
                {account.number} <CopyButton value={account.number} what={t('bankNumber')} />
              </span>
            ),
          },
          { label: t('bankHolder'), value: account.holder },
        ]}
      />
      {refund.qrPayload && (
        <details>
          <summary className="link inline-flex min-h-tap cursor-pointer items-center font-semibold">
            {t('seller.showQr')}
          </summary>
          <Qr
            modules={encode(refund.qrPayload, { ecc: 'M', border: 0 }).data}
            label={t('seller.qr', { amount: formatVnd(refund.amountVnd) })}
            className="mt-2"
          />
        </details>
      )}
    </div>
  );
}
