import { CircleCheck, Clock, Plus } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { formatVnd } from '#kernel/money.ts';
import { formatClock, formatFullMoment } from '#kernel/time.ts';
import { spacedAccount } from '#modules/payments/core/account-number.ts';
import { Box, Rows } from '#ui/box.tsx';
import { LinkButton } from '#ui/button.tsx';
import { CopyButton } from '#ui/copy-button.tsx';
import { LocaleLink, localePath } from '#ui/link.tsx';
import { Note } from '#ui/note.tsx';
import { Qr } from '#ui/qr.tsx';
import type { SaleLine, SaleToPay, StallSale } from '../queries.ts';
import { GiveBackForm } from './give-back-form.tsx';
import { KeepLooking } from './keep-looking.tsx';
import { LetGoForm, MoneyCameForm, TookCashForm } from './sale-acts.tsx';

export const STALL_PATH = '/kenh-nguoi-ban/ban-tai-sap';

/** One sale on the seller's phone, held out to the buyer: the code to scan, then the receipt. */
export function SaleScreen({ sale, formKey }: { sale: StallSale; formKey: string }) {
  if (sale.state === 'awaiting_payment') return <Waiting sale={sale} />;
  return sale.state === 'completed' ? <Receipt sale={sale} formKey={formKey} /> : <Ended sale={sale} />;
}

function Waiting({ sale }: { sale: StallSale }) {
  const t = useTranslations('stall');
  const { toPay } = sale;
  const dueVnd = sale.totalVnd - sale.paidVnd;
  return (
    <div className="grid items-start gap-4 lg:grid-cols-2 lg:gap-8">
      <section aria-label={t('scan')}>
        <Box className="divide-y-0!">
          <div className="px-4 pt-5 pb-5 text-center">
            <p className="text-text-2">{toPay ? t('payTo', { shop: sale.shopName }) : t('takeCash')}</p>
            <p className="text-36 font-bold tabular">{formatVnd(toPay?.amountVnd ?? dueVnd)}</p>
            {sale.paidVnd > 0n && (
              <p className="mt-1 font-semibold text-wait-text">
                {t('partCame', { paid: formatVnd(sale.paidVnd), rest: formatVnd(dueVnd) })}
              </p>
            )}
            {toPay && (
              <>
                <Qr className="mt-3" modules={toPay.qrModules} label={t('qrLabel', { shop: sale.shopName })} large />
                <p className="mt-2 text-14 text-text-3">
                  <span className="font-semibold text-text-2">VietQR</span> · napas 247
                </p>
              </>
            )}
          </div>
          {toPay && <Status sale={sale} toPay={toPay} />}
        </Box>
      </section>
      <div className="grid gap-4">
        {toPay && <Account toPay={toPay} />}
        {sale.maySell && (
          <div className="grid gap-2.5">
            {toPay && sale.mayConfirm && !sale.isWatched && <MoneyCame sale={sale} toPay={toPay} />}
            {sale.paidVnd === 0n && (
              <TookCashForm code={sale.code} cashVnd={dueVnd.toString()} shown={formatVnd(dueVnd)} isOnly={!toPay} />
            )}
            {toPay && sale.mayConfirm && sale.isWatched && <MoneyCame sale={sale} toPay={toPay} />}
            <LetGoForm code={sale.code} />
          </div>
        )}
        {toPay && !sale.mayConfirm && <Note tone="info">{t('ownerConfirms')}</Note>}
        <Lines lines={sale.lines} />
      </div>
    </div>
  );
}

function MoneyCame({ sale, toPay }: { sale: StallSale; toPay: SaleToPay }) {
  const { amountVnd } = toPay;
  return (
    <MoneyCameForm
      code={sale.code}
      amountVnd={amountVnd.toString()}
      shown={formatVnd(amountVnd)}
      isWatched={sale.isWatched}
    />
  );
}

function Status({ sale, toPay }: { sale: StallSale; toPay: SaleToPay }) {
  const t = useTranslations('stall');
  const locale = useLocale();
  return (
    <div className="flex gap-3 bg-wait-bg px-4 py-3.5 text-wait-text">
      <KeepLooking />
      <Clock aria-hidden="true" className="mt-0.5 size-7 shrink-0" strokeWidth={1.75} />
      <div className="min-w-0 flex-1">
        <div role="status">
          <p className="font-semibold">{t('waiting')}</p>
        </div>
        <p>{t('until', { clock: formatClock(toPay.expiresAt) })}</p>
        <p>{sale.isWatched ? t('changesItself') : t('byHand')}</p>
        <p className="hidden noscript:block">
          <LocaleLink href={`${STALL_PATH}/${sale.code}`} className="font-semibold underline underline-offset-4">
            {t('lookAgain')}
          </LocaleLink>
        </p>
        {toPay.sandboxBankUrl && (
          <p>
            <a
              href={localePath(locale, toPay.sandboxBankUrl)}
              target="_blank"
              rel="noreferrer"
              className="inline-flex min-h-tap items-center font-semibold underline underline-offset-4"
            >
              {t('sandboxBank')}
            </a>
          </p>
        )}
      </div>
    </div>
  );
}

/** For who types it into his bank instead of scanning. */
function Account({ toPay }: { toPay: SaleToPay }) {
  const t = useTranslations('stall');
  return (
    <Box>
      <div className="flex items-center justify-between gap-3 px-4 py-2.5">
        <p className="min-w-0">
          <span className="block text-14 text-text-3">{t('content')}</span>
          <span className="block text-20 font-semibold tabular">{toPay.attemptCode}</span>
        </p>
        <CopyButton value={toPay.attemptCode} what={t('content')} className="shrink-0" />
      </div>
      <p className="px-4 py-2.5">
        <span className="block text-14 text-text-3">{t('account', { bank: toPay.bankName })}</span>
        <span className="block font-semibold break-words tabular">
          {spacedAccount(toPay.accountNumber)} · {toPay.holderName}
        </span>
      </p>
    </Box>
  );
}

function Receipt({ sale, formKey }: { sale: StallSale; formKey: string }) {
  const t = useTranslations('stall');
  const leftVnd = sale.totalVnd - sale.returnedVnd;
  return (
    <div className="grid items-start gap-4 lg:grid-cols-2 lg:gap-8">
      <div className="grid gap-4">
        <Box className="divide-y-0!">
          <div role="status" className="flex items-center gap-3 bg-ok-bg px-4 py-4 text-ok-text">
            <CircleCheck aria-hidden="true" className="size-9 shrink-0" strokeWidth={1.75} />
            <p className="text-24 font-bold tabular">{t('received', { amount: formatVnd(sale.totalVnd) })}</p>
          </div>
          <div className="px-4 py-4 text-center">
            <p className="text-text-2">{t('code')}</p>
            <p className="text-30 font-bold tabular">{sale.code}</p>
            <p className="text-text-2">{sale.shopName}</p>
          </div>
          <Rows
            className="border-t border-line"
            rows={[
              { label: t('way'), value: t(`paidBy.${sale.way === 'cash' ? 'cash' : (sale.proof ?? 'notice')}`) },
              { label: t('at'), value: formatFullMoment(sale.completedAt ?? sale.placedAt) },
              ...(sale.returnedVnd > 0n
                ? [{ label: t('givenBack'), value: formatVnd(sale.returnedVnd), strong: true }]
                : []),
            ]}
          />
        </Box>
        {sale.surplusVnd > 0n && (
          <Note tone="wait">
            {t('surplus', { amount: formatVnd(sale.surplusVnd) })} <ToRefunds />
          </Note>
        )}
        {sale.maySell && <SellNext />}
      </div>
      <div className="grid gap-4">
        <Lines lines={sale.lines} />
        {sale.mayGiveBack && leftVnd > 0n && (
          <GiveBackForm code={sale.code} formKey={formKey} left={leftVnd.toString()} leftText={formatVnd(leftVnd)} />
        )}
      </div>
    </div>
  );
}

function Ended({ sale }: { sale: StallSale }) {
  const t = useTranslations('stall');
  const isOwed = sale.money === 'going_back' || sale.surplusVnd > 0n;
  return (
    <div className="grid max-w-xl gap-4">
      <div role="status">
        <Note tone="off" title={t('ended')}>
          {sale.paidVnd === 0n ? t('endedText') : t('endedPart', { paid: formatVnd(sale.paidVnd) })}
        </Note>
      </div>
      {sale.continuedAs && (
        <Note tone="ok" title={t('continued')}>
          <LocaleLink href={`${STALL_PATH}/${sale.continuedAs}`} className="link font-semibold">
            {sale.continuedAs}
          </LocaleLink>
        </Note>
      )}
      {isOwed && (
        <Note tone="wait">
          <ToRefunds />
        </Note>
      )}
      {sale.maySell && <SellNext />}
      <Lines lines={sale.lines} />
    </div>
  );
}

function ToRefunds() {
  const t = useTranslations('stall');
  return (
    <LocaleLink href="/kenh-nguoi-ban/hoan-tien" className="link font-semibold">
      {t('toRefunds')}
    </LocaleLink>
  );
}

function SellNext() {
  const t = useTranslations('stall');
  const locale = useLocale();
  return (
    <LinkButton href={localePath(locale, STALL_PATH)} icon={Plus} wide>
      {t('sellNext')}
    </LinkButton>
  );
}

function Lines({ lines }: { lines: readonly SaleLine[] }) {
  const t = useTranslations('stall');
  return (
    <section aria-label={t('lines')}>
      <Box>
        {lines.map((line) => (
          <div key={line.id} className="flex items-baseline justify-between gap-4 px-4 py-3">
            <p className="min-w-0 break-words">
              <span className="font-medium">{line.name}</span>
              {line.amountText && <span className="block text-14 text-text-2">{line.amountText}</span>}
            </p>
            <span className="shrink-0 font-semibold tabular">{formatVnd(line.lineVnd)}</span>
          </div>
        ))}
      </Box>
    </section>
  );
}
