import { FileText } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { formatVnd } from '#kernel/money.ts';
import { formatDay } from '#kernel/time.ts';
import { Badge, type BadgeTone } from '#ui/badge.tsx';
import { Box, BoxItem, BoxRow } from '#ui/box.tsx';
import { localePath } from '#ui/link.tsx';
import { type InvoiceState, shownState } from '../core/invoice.ts';
import { invoiceNumberText } from '../core/number-text.ts';
import { fileLink, lookupLink } from '../core/pages.ts';
import type { MyInvoice, MyInvoices } from '../queries.ts';

const TONES: Readonly<Record<InvoiceState, BadgeTone>> = {
  draft: 'wait',
  numbered: 'wait',
  signed: 'wait',
  sent: 'wait',
  granted: 'ok',
  rejected: 'bad',
  dropped: 'off',
};

/** On the buyer's order: its invoices and where they stand, and the name that they are to be made out to. */
export function OrderInvoices({
  invoices,
  outside,
  wish,
  mayWish,
  isSoldAlready,
  wishForm,
}: MyInvoices & { wishForm: ReactNode }) {
  const t = useTranslations('invoices.mine');
  if (invoices.length === 0 && !outside && !wish && !mayWish) return null;
  return (
    <section id="hoa-don" aria-labelledby="invoices" className="grid scroll-mt-20 gap-3">
      <h2 id="invoices" className="text-20">
        {t('title')}
      </h2>
      <Box>
        {invoices.map((invoice) => (
          <OneInvoice key={invoice.lookupCode} invoice={invoice} />
        ))}
        {outside && (
          <BoxRow>
            <p className="font-semibold tabular">{invoiceNumberText(outside)}</p>
            <p className="text-text-2">
              {t('elsewhere', { day: formatDay(outside.issuedOn), amount: formatVnd(outside.totalVnd) })}
            </p>
            {outside.authorityCode && (
              <p className="wrap-anywhere text-text-2">{t('elsewhereCode', { code: outside.authorityCode })}</p>
            )}
          </BoxRow>
        )}
        {invoices.length === 0 && !outside && <BoxRow>{t(isSoldAlready ? 'notYet' : 'atHandover')}</BoxRow>}
        {wish && (
          <BoxRow>
            <p className="text-14 text-text-3">{t('inName')}</p>
            <p className="font-semibold wrap-anywhere">{wish.name}</p>
            {wish.taxCode && <p className="tabular">{t('taxCodeIs', { code: wish.taxCode })}</p>}
            {wish.maskedId && <p className="tabular">{t('personalIdIs', { number: wish.maskedId })}</p>}
            {wish.address && <p className="wrap-anywhere text-text-2">{wish.address}</p>}
          </BoxRow>
        )}
      </Box>
      {mayWish && wishForm}
    </section>
  );
}

function OneInvoice({ invoice }: { invoice: MyInvoice }) {
  const t = useTranslations('invoices.mine');
  const locale = useLocale();
  const { lookupCode, state, waitReason, kind, name, totalVnd, hasFile } = invoice;
  const badge = (
    <Badge tone={TONES[state]} small icon={null}>
      {t(`state.${shownState(state, waitReason)}`)}
    </Badge>
  );
  if (!name)
    return (
      <BoxRow className="flex items-start justify-between gap-3">
        {t('draftText')}
        {badge}
      </BoxRow>
    );
  const links = [
    { href: localePath(locale, lookupLink(lookupCode)), label: t('look') },
    { href: fileLink(lookupCode, 'pdf'), label: t('pdf') },
    { href: fileLink(lookupCode, 'xml'), label: t('xml') },
  ];
  return (
    <>
      <BoxItem
        icon={FileText}
        iconTone={state === 'granted' ? 'ok' : 'wait'}
        title={t(`kind.${kind}`, { symbol: name.symbol, number: name.number })}
      >
        <p>
          {formatDay(name.issuedOn)} · <span className="tabular">{formatVnd(totalVnd)}</span>
        </p>
        <p className="mt-1">{badge}</p>
      </BoxItem>
      {!hasFile && <BoxRow className="text-text-2">{t('fileLater')}</BoxRow>}
      {hasFile && (
        <BoxRow>
          <p className="text-text-2">
            {t('codeIs')} <span className="font-semibold tabular wrap-anywhere">{lookupCode}</span>
          </p>
          <p className="flex flex-wrap gap-x-5">
            {links.map(({ href, label }) => (
              <a
                key={href}
                href={href}
                rel="nofollow"
                className="link inline-flex min-h-tap items-center font-semibold"
              >
                {label}
              </a>
            ))}
          </p>
        </BoxRow>
      )}
    </>
  );
}
