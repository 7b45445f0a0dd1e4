import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { formatVnd } from '#kernel/money.ts';
import { formatDay } from '#kernel/time.ts';
import { ActionForm } from '#ui/action-form.tsx';
import { Badge } from '#ui/badge.tsx';
import { Box, BoxRow } from '#ui/box.tsx';
import { LinkButton } from '#ui/button.tsx';
import { LocaleLink, localePath } from '#ui/link.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { issueInvoicesAction } from '../actions.ts';
import { isAnswerOwed, shownState } from '../core/invoice.ts';
import { invoiceNumberText } from '../core/number-text.ts';
import { INVOICES_PATH, OUTSIDE_PATH } from '../core/pages.ts';
import type { OrderInvoice } from '../queries.ts';
import { AskAgainForm } from './ask-again-form.tsx';
import { invoiceTone } from './state-tone.ts';

/** The invoice of an order on its seller's page: one tap issues it, or says that it was issued elsewhere. */
export function OrderInvoicePart({
  code,
  shopId,
  standing,
  mayIssue,
  withdraw,
}: {
  code: string;
  shopId: string;
  standing: OrderInvoice;
  mayIssue: boolean;
  /** Takes back the one that was issued elsewhere. */
  withdraw: ReactNode;
}) {
  const t = useTranslations('invoices');
  const { invoice, outside, isDue } = standing;
  if (!invoice && !outside && !isDue) return null;
  return (
    <section id="hoa-don" aria-labelledby="hoa-don-ten">
      <h2 id="hoa-don-ten" className="mb-3 text-20">
        {t('title')}
      </h2>
      <Box>
        {invoice && <Own invoice={invoice} shopId={shopId} mayIssue={mayIssue} />}
        {outside && (
          <BoxRow className="grid gap-2">
            <p className="flex flex-wrap items-center gap-2">
              <span className="font-semibold tabular">{invoiceNumberText(outside)}</span>
              <Badge tone={outside.isProven ? 'ok' : 'off'} icon={null} small>
                {t(outside.isProven ? 'outside.proven' : 'outside.typed')}
              </Badge>
            </p>
            <p className="text-text-2">
              {t('outside.facts', { day: formatDay(outside.issuedOn), amount: formatVnd(outside.totalVnd) })}
            </p>
            {mayIssue && withdraw}
          </BoxRow>
        )}
        {!invoice && !outside && <BoxRow className="text-text-2">{t('outside.noneYet')}</BoxRow>}
        {mayIssue && !outside && isDue && (invoice === null || invoice.state === 'draft') && <Elsewhere code={code} />}
      </Box>
    </section>
  );
}

function Own({
  invoice,
  shopId,
  mayIssue,
}: {
  invoice: NonNullable<OrderInvoice['invoice']>;
  shopId: string;
  mayIssue: boolean;
}) {
  const t = useTranslations('invoices');
  const { id, state, waitReason } = invoice;
  return (
    <BoxRow className="grid gap-3">
      <p className="flex flex-wrap items-center gap-2">
        <LocaleLink href={`${INVOICES_PATH}/${id}`} className="link -my-2.5 inline-block py-2.5 font-semibold tabular">
          {invoiceNumberText(invoice) ?? t('detail.ofOrder')}
        </LocaleLink>
        <Badge tone={invoiceTone(state)} icon={null} small>
          {t(`state.${shownState(state, waitReason)}`)}
        </Badge>
      </p>
      {waitReason && (
        <p className="text-text-2">
          {t(`wait.${waitReason}.why`)} {t(`wait.${waitReason}.todo`)}
        </p>
      )}
      {mayIssue && isAnswerOwed(waitReason) && <AskAgainForm shopId={shopId} invoiceId={id} />}
      {state === 'draft' && mayIssue && !isAnswerOwed(waitReason) && (
        <ActionForm action={issueInvoicesAction} fields={{ shopId, invoiceIds: id }}>
          <SubmitButton variant="outline" className="max-sm:w-full">
            {t('detail.issue')}
          </SubmitButton>
        </ActionForm>
      )}
    </BoxRow>
  );
}

function Elsewhere({ code }: { code: string }) {
  const t = useTranslations('invoices.outside');
  const locale = useLocale();
  return (
    <BoxRow className="grid gap-2">
      <p className="text-text-2">{t('issuedElsewhere')}</p>
      <LinkButton
        href={localePath(locale, `${OUTSIDE_PATH}?don=${code}`)}
        variant="text"
        size="small"
        className="-ml-4 justify-self-start"
      >
        {t('enter')}
      </LinkButton>
    </BoxRow>
  );
}
