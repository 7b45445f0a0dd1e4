import { useLocale, useTranslations } from 'next-intl';
import { formatVnd } from '#kernel/money.ts';
import { formatDay, formatMoment } from '#kernel/time.ts';
import { shownState } from '#modules/invoices/core/invoice.ts';
import { correctPath, invoicePath } from '#modules/invoices/core/pages.ts';
import { Badge } from '#ui/badge.tsx';
import { Box, BoxRow, Rows } from '#ui/box.tsx';
import { LinkButton } from '#ui/button.tsx';
import { localePath } from '#ui/link.tsx';
import type { InvoiceChain as Chain, ChainLink } from '../chain-queries.ts';

/** How the invoices of a sale follow from one another: the first, what put it right, and what holds now. */
export function InvoiceChain({ chain }: { chain: Chain }) {
  const t = useTranslations('invoices.correction');
  const locale = useLocale();
  const isAlone = chain.links.length === 1 && chain.notices.length === 0;
  return (
    <section aria-labelledby="chain" className="grid gap-3">
      <h2 id="chain" className="text-20">
        {t('chainTitle')}
      </h2>
      {isAlone ? (
        <p className="text-text-2">{t('chainAlone')}</p>
      ) : (
        <Box>
          {chain.links.map((link) => (
            <BoxRow key={link.invoiceId} className="grid gap-1">
              <LinkRow link={link} />
              {chain.notices
                .filter(({ invoiceId }) => invoiceId === link.invoiceId)
                .map((notice) => (
                  <p key={notice.id} className="text-14 text-text-2">
                    {t('chainNotice', { at: formatMoment(notice.createdAt), state: t(`noticeState.${notice.state}`) })}
                  </p>
                ))}
            </BoxRow>
          ))}
          <Rows rows={[{ label: t('standsAt'), value: formatVnd(chain.standsAtVnd), strong: true }]} />
        </Box>
      )}
      {chain.mayCorrect && (
        <LinkButton
          href={localePath(locale, correctPath(chain.headId))}
          variant="outline"
          className="justify-self-start max-sm:w-full"
        >
          {t('start')}
        </LinkButton>
      )}
    </section>
  );
}

function LinkRow({ link }: { link: ChainLink }) {
  const t = useTranslations('invoices.correction');
  const locale = useLocale();
  const name = link.named ? t('named', { symbol: link.named.symbol, number: link.named.number }) : t('unnumbered');
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Badge tone={link.isInForce ? 'ok' : 'off'} icon={null}>
          {t(`kind.${link.kind}`)}
        </Badge>
        {link.isThis ? (
          <span className="font-semibold">{name}</span>
        ) : (
          <a href={localePath(locale, invoicePath(link.invoiceId))} className="link font-semibold">
            {name}
          </a>
        )}
        <span className="ml-auto font-medium tabular">{formatVnd(link.totalVnd)}</span>
      </p>
      <p className="text-14 text-text-3">
        {link.named ? t('issuedOn', { day: formatDay(link.named.issuedOn) }) : null}{' '}
        {link.isInForce
          ? t('inForce')
          : link.state === 'granted'
            ? t('notInForce')
            : t(`state.${shownState(link.state, link.waitReason)}`)}
      </p>
      {link.reason && <p className="text-text-2">{link.reason}</p>}
    </>
  );
}
