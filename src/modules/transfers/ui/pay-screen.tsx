import { Info } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { formatVnd } from '#kernel/money.ts';
import { formatMoment } from '#kernel/time.ts';
import { spacedAccount } from '#modules/payments/core/account-number.ts';
import { Box } from '#ui/box.tsx';
import { LinkButton } from '#ui/button.tsx';
import { CopyButton } from '#ui/copy-button.tsx';
import { useDeadline } from '#ui/deadline.ts';
import { localePath } from '#ui/link.tsx';
import { Note } from '#ui/note.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { Qr } from '#ui/qr.tsx';
import { Steps } from '#ui/steps.tsx';
import { ClaimForm } from './claim-form.tsx';
import { LiveStatus } from './live-status.tsx';
import { SaveQr } from './save-qr.tsx';

type Claim = { claimedAt: Date; dueAt: Date; receiptUrl: string | null; escalated: boolean };

/** What paying one order shows; the orders of the same purchase are paid one after another. */
export type PayFacts = {
  code: string;
  shopName: string;
  amountVnd: bigint;
  paidVnd: bigint;
  attemptCode: string;
  bankName: string;
  accountNumber: string;
  holderName: string;
  qrModules: boolean[][];
  expiresAt: Date;
  now: Date;
  isPaid: boolean;
  claim: Claim | null;
  sandboxBankUrl: string | null;
};

type OrderInTurn = { code: string; shopName: string; standing: string };

/** The orders that are paid one after another, and which of them this is. */
export type PayTurn = { inTurn: readonly OrderInTurn[]; position: number; next: OrderInTurn | null };

/** `changeWay`: what leads to the other ways of paying, where there are any. */
export function PayScreen({
  pay,
  turn,
  changeWay,
  purchase,
}: {
  pay: PayFacts;
  turn: PayTurn;
  changeWay: ReactNode;
  /** Every order of the purchase: what is paid and what is left. */
  purchase: ReactNode;
}) {
  const t = useTranslations('pay');
  const deadline = useDeadline();
  const locale = useLocale();
  const orderHref = localePath(locale, `/don-hang/${pay.code}`);
  const { next: following, inTurn } = turn;
  const nextHref = following ? localePath(locale, `/don-hang/${following.code}/tra-tien`) : orderHref;
  const title = inTurn.length > 1 ? t('titleOf', { position: turn.position, count: inTurn.length }) : t('title');
  return (
    <>
      <PageHeader title={title} backHref={orderHref} wideHidden={false} />
      <div className="group/pay page max-w-4xl pt-4 pb-10">
        {inTurn.length > 1 && (
          <div className="mb-4">
            <Steps
              numbered={false}
              current={turn.position}
              steps={inTurn.map(({ shopName, standing }) => ({ label: shopName, isDone: standing === 'paid' }))}
            />
          </div>
        )}
        <div className="grid items-start gap-4 lg:grid-cols-2 lg:gap-8">
          <section aria-label={t('codeOf', { shop: pay.shopName })}>
            <Box className="divide-y-0!">
              <div className="px-4 pt-5 pb-5 text-center">
                <p className="text-text-2">{t('payTo', { shop: pay.shopName })}</p>
                <p className="text-30 font-bold tabular">{formatVnd(pay.amountVnd)}</p>
                {pay.paidVnd > 0n && !pay.isPaid && (
                  <p className="mt-1 font-semibold text-wait-text">
                    {t('partCame', { paid: formatVnd(pay.paidVnd), rest: formatVnd(pay.amountVnd) })}
                  </p>
                )}
                {!pay.isPaid && (
                  <div className="group-has-[[data-over]]/pay:hidden">
                    <Qr className="mt-3" modules={pay.qrModules} label={t('qrLabel', { shop: pay.shopName })} />
                    <p className="mt-2 text-14 text-text-3">
                      <span className="font-semibold text-text-2">VietQR</span> · napas 247
                    </p>
                  </div>
                )}
              </div>
              <LiveStatus
                code={pay.code}
                isPaid={pay.isPaid}
                partVnd={Number(pay.paidVnd)}
                expiresAt={pay.expiresAt.getTime()}
                now={pay.now.getTime()}
                claimDueAt={pay.claim ? deadline(pay.claim.dueAt) : null}
                isEscalated={pay.claim?.escalated ?? false}
                nextHref={nextHref}
                orderHref={orderHref}
                nextShop={following?.shopName ?? null}
              />
            </Box>
            {!pay.isPaid && (
              <div className="mt-4 flex flex-wrap gap-2.5 group-has-[[data-over]]/pay:hidden">
                <SaveQr modules={pay.qrModules} fileName={`${pay.attemptCode}.png`} />
                {pay.sandboxBankUrl && (
                  <LinkButton
                    href={pay.sandboxBankUrl}
                    target="_blank"
                    rel="noreferrer"
                    variant="text"
                    className="flex-1 px-2! whitespace-nowrap"
                  >
                    {t('sandboxBank')}
                  </LinkButton>
                )}
              </div>
            )}
          </section>
          {!pay.isPaid && <ByHand pay={pay} changeWay={changeWay} />}
        </div>
        {purchase}
      </div>
    </>
  );
}

/** Everything to type into a banking app for who cannot scan, and what to do when nothing happens. */
function ByHand({ pay, changeWay }: { pay: PayFacts; changeWay: ReactNode }) {
  const t = useTranslations('pay');
  const deadline = useDeadline();
  return (
    <section aria-label={t('byHand')} className="grid gap-4 group-has-[[data-over]]/pay:hidden">
      <Box>
        <Fact label={t('amount')} value={pay.amountVnd.toString()} shown={formatVnd(pay.amountVnd)} />
        <Fact label={t('content')} value={pay.attemptCode} shown={<span className="text-20">{pay.attemptCode}</span>} />
        <Fact
          label={t('account', { bank: pay.bankName })}
          value={pay.accountNumber}
          shown={spacedAccount(pay.accountNumber)}
        />
        <Fact label={t('holder')} shown={pay.holderName} />
      </Box>
      {pay.claim ? (
        <Note
          tone={pay.claim.escalated ? 'wait' : 'info'}
          title={t('claimed', { at: formatMoment(pay.claim.claimedAt) })}
        >
          <p>{pay.claim.escalated ? t('claimEscalated') : t('claimText', { due: deadline(pay.claim.dueAt) })}</p>
          {pay.claim.receiptUrl && (
            <a href={pay.claim.receiptUrl} target="_blank" rel="noreferrer">
              {t('seeReceipt')}
            </a>
          )}
        </Note>
      ) : (
        <>
          <Note tone="info" icon={Info} className="noscript:hidden">
            {t('changesItself')}
          </Note>
          <div className="grid gap-1">
            <ClaimForm code={pay.code} />
            {changeWay}
          </div>
        </>
      )}
    </section>
  );
}

function Fact({ label, value, shown }: { label: string; value?: string; shown: ReactNode }) {
  return (
    <div className="flex items-center justify-between gap-3 px-4 py-2.5">
      <p className="min-w-0">
        <span className="block text-14 text-text-3">{label}</span>
        <span className="block font-semibold break-words tabular">{shown}</span>
      </p>
      {value !== undefined && <CopyButton value={value} what={label} className="shrink-0" />}
    </div>
  );
}
