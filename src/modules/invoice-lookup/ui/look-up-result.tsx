import { useTranslations } from 'next-intl';
import { formatVnd } from '#kernel/money.ts';
import { formatDay, formatFullMoment } from '#kernel/time.ts';
import { authorityStatement, sellerStatement } from '#modules/invoices/core/look-up.ts';
import { fileLink } from '#modules/invoices/core/pages.ts';
import { type OtherInvoice, printedNumber } from '#modules/invoices/core/print.ts';
import { Box, Rows } from '#ui/box.tsx';
import { LinkButton } from '#ui/button.tsx';
import { Note } from '#ui/note.tsx';
import type { ShownLookup } from '../queries.ts';

/** Plain statements first: does the signature hold, did the authority give its code, is it still the last word. */
export function LookUpResult({ facts, checks, own }: ShownLookup) {
  const t = useTranslations('invoices.lookUp');
  const seller = sellerStatement(facts.mode, checks);
  const authority = authorityStatement(facts.mode, checks, own?.state ?? null);
  const about = { code: facts.authorityCode ?? '', signer: facts.signerName ?? '', at: signedAt() };
  return (
    <div className="grid gap-6">
      {/* A code of the authority has 34 letters and no place to break. */}
      <div className="grid gap-2.5 wrap-anywhere">
        <Note tone={seller.tone}>{t(`says.${seller.key}`, about)}</Note>
        <Note tone={authority.tone}>{t(`says.${authority.key}`, about)}</Note>
        {facts.corrects && (
          <Note tone="info">
            {t(facts.corrects.kind === 'replacement' ? 'replaces' : 'adjusts', name(facts.corrects))}
          </Note>
        )}
        {facts.correctedBy.map((other) => (
          <Note key={other.number} tone="wait">
            {t(other.kind === 'replacement' ? 'replacedBy' : 'adjustedBy', name(other))}
          </Note>
        ))}
      </div>
      <Box>
        <Rows
          rows={[
            { label: t('kind'), value: facts.title },
            { label: t('symbol'), value: `${facts.form}${facts.symbol}` },
            { label: t('number'), value: printedNumber(facts.number) },
            { label: t('day'), value: formatDay(facts.issuedOn) },
            { label: t('seller'), value: facts.sellerName },
            { label: t('sellerTaxCode'), value: facts.sellerTaxCode },
            { label: t('total'), value: formatVnd(facts.totalVnd), strong: true },
          ]}
        />
      </Box>
      {own && (
        <div className="flex flex-wrap gap-3">
          <LinkButton href={fileLink(own.lookupCode, 'pdf')}>{t('pdf')}</LinkButton>
          <LinkButton href={fileLink(own.lookupCode, 'xml')} variant="outline">
            {t('xml')}
          </LinkButton>
          {facts.mode === 'cash_register' && (
            <LinkButton href={`${fileLink(own.lookupCode, 'pdf')}?size=receipt`} variant="outline">
              {t('receipt')}
            </LinkButton>
          )}
        </div>
      )}
      <p className="text-text-2">{t(own ? 'xmlCounts' : 'fileForgotten')}</p>
    </div>
  );

  function signedAt(): string {
    return facts.signedAt ? formatFullMoment(facts.signedAt) : '';
  }
}

const name = ({ form, symbol, number, issuedOn }: OtherInvoice) => ({
  symbol: `${form}${symbol}`,
  number,
  day: formatDay(issuedOn),
});
