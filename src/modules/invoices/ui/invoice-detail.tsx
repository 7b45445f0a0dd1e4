import { Download, FileText } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { formatVnd, groupThousands } from '#kernel/money.ts';
import { dayOf, formatDay, formatFullMoment } from '#kernel/time.ts';
import { ActionForm } from '#ui/action-form.tsx';
import { Badge } from '#ui/badge.tsx';
import { Box, type LabelledValue, Rows } from '#ui/box.tsx';
import { LinkButton } from '#ui/button.tsx';
import { CopyButton } from '#ui/copy-button.tsx';
import { LocaleLink, localePath } from '#ui/link.tsx';
import { Note } from '#ui/note.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { Cell, Row, Table } from '#ui/table.tsx';
import { Timeline } from '#ui/timeline.tsx';
import { issueInvoicesAction, signAgainAction } from '../actions.ts';
import { isForSettings } from '../core/desk.ts';
import { isAnswerOwed, shownState } from '../core/invoice.ts';
import { invoiceNumberText, rateText } from '../core/number-text.ts';
import { fileLink, INVOICES_PATH, SETUP_PATH } from '../core/pages.ts';
import type { InvoiceView } from '../queries.ts';
import { AskAgainForm } from './ask-again-form.tsx';
import { ON_WIDE, SplitOnPhone } from './split-on-phone.tsx';
import { invoiceTone } from './state-tone.ts';

/** Events with words of their own; another is told as something that happened. */
const TOLD: ReadonlySet<string> = new Set([
  'drafted',
  'waits',
  'numbered',
  'signed',
  'signed_again',
  'sent',
  'asked_again',
  'granted',
  'rejected',
  'dropped',
  'notice_sent',
  'notice_taken',
  'notice_refused',
  'adjusted',
  'replaced',
]);

/** One invoice whole: how it stands, what it says, its papers, what can be done with it, and what happened to it. */
export function InvoiceDetail({
  invoice,
  shopId,
  mayIssue,
  chain,
}: {
  invoice: InvoiceView;
  shopId: string;
  mayIssue: boolean;
  /** What it puts right, and what puts it right. */
  chain: ReactNode;
}) {
  const t = useTranslations('invoices');
  const name = invoiceNumberText(invoice);
  return (
    <div className="lg:grid lg:grid-cols-[minmax(0,1fr)_22rem] lg:items-start lg:gap-x-10">
      <div className="grid gap-5">
        <div>
          <p className="flex flex-wrap items-center gap-2">
            <Badge tone={invoiceTone(invoice.state)} icon={null}>
              {t(`state.${shownState(invoice.state, invoice.waitReason)}`)}
            </Badge>
            {invoice.kind !== 'original' && (
              <Badge tone="off" icon={null}>
                {t(`kind.${invoice.kind}`)}
              </Badge>
            )}
            {invoice.correctedBy && (
              <Badge tone="off" icon={null}>
                {t(`correctedBy.${invoice.correctedBy}`)}
              </Badge>
            )}
          </p>
          <h1 className="mt-2 tabular">{name ?? invoice.orderCode ?? t('noNumber')}</h1>
        </div>
        <Standing invoice={invoice} shopId={shopId} mayIssue={mayIssue} />
        <Facts invoice={invoice} />
        {invoice.lines.length > 0 && <Lines invoice={invoice} />}
        <Papers invoice={invoice} />
        {chain}
      </div>
      <section aria-labelledby="path" className="max-lg:mt-6">
        <h2 id="path" className="mb-4 text-20">
          {t('detail.path')}
        </h2>
        <Timeline
          items={invoice.events.map(({ at, event }, index) => ({
            title: t(`event.${TOLD.has(event) ? event : 'other'}`),
            text: formatFullMoment(at),
            state: index === invoice.events.length - 1 && invoice.state !== 'granted' ? 'now' : 'done',
          }))}
        />
      </section>
    </div>
  );
}

function Standing({ invoice, shopId, mayIssue }: { invoice: InvoiceView; shopId: string; mayIssue: boolean }) {
  const t = useTranslations('invoices');
  const locale = useLocale();
  const { state, waitReason, refusals, nextTryAt } = invoice;
  return (
    <>
      {waitReason && (
        <Note tone="wait" title={t(`wait.${waitReason}.why`)}>
          {invoice.providerSaid && <p>{t('detail.providerSaid', { text: invoice.providerSaid })}</p>}
          <p>{t(`wait.${waitReason}.todo`)}</p>
          {nextTryAt && <p>{t('detail.nextTry', { at: formatFullMoment(nextTryAt) })}</p>}
          {isForSettings(waitReason) && (
            <p>
              <a href={localePath(locale, SETUP_PATH)}>{t('setup.link')}</a>
            </p>
          )}
        </Note>
      )}
      {mayIssue && isAnswerOwed(waitReason) && <AskAgainForm shopId={shopId} invoiceId={invoice.id} />}
      {state === 'rejected' && (
        <>
          <Note tone="bad" title={t('detail.refused')}>
            <ul className="list-disc pl-5">
              {refusals.map(({ code, text }) => (
                <li key={`${code} ${text}`}>
                  {text} <span className="text-14">({code})</span>
                </li>
              ))}
            </ul>
            <p>{t('detail.refusedText')}</p>
            <p>
              <a href={localePath(locale, SETUP_PATH)}>{t('setup.link')}</a>
            </p>
          </Note>
          {mayIssue && (
            <ActionForm action={signAgainAction} fields={{ shopId, invoiceId: invoice.id }}>
              <SubmitButton className="max-sm:w-full">{t('detail.signAgain')}</SubmitButton>
            </ActionForm>
          )}
        </>
      )}
      {state === 'draft' && mayIssue && invoice.kind !== 'original' && (
        <LinkButton href={localePath(locale, `${INVOICES_PATH}/${invoice.id}/sua`)} className="max-sm:w-full">
          {t('detail.lookAndSend')}
        </LinkButton>
      )}
      {state === 'draft' && mayIssue && invoice.kind === 'original' && !isAnswerOwed(waitReason) && (
        <ActionForm action={issueInvoicesAction} fields={{ shopId, invoiceIds: invoice.id }}>
          <SubmitButton className="max-sm:w-full">{t('detail.issue')}</SubmitButton>
        </ActionForm>
      )}
    </>
  );
}

function Facts({ invoice }: { invoice: InvoiceView }) {
  const t = useTranslations('invoices');
  const hasVat = invoice.form === 1;
  const rows: (LabelledValue | false)[] = [
    invoice.orderCode !== null && {
      label: t('detail.order'),
      value: (
        <LocaleLink href={`/kenh-nguoi-ban/don-hang/${invoice.orderCode}`} className="link">
          {invoice.orderCode}
        </LocaleLink>
      ),
    },
    { label: t('detail.buyer'), value: invoice.buyerName },
    invoice.buyerTaxCode !== null && { label: t('detail.buyerTaxCode'), value: invoice.buyerTaxCode },
    {
      label: t('detail.day'),
      value: invoice.issuedOn
        ? formatDay(invoice.issuedOn)
        : t('desk.handedOver', { day: formatDay(dayOf(invoice.dueAt)) }),
    },
    invoice.mode !== null && { label: t('detail.mode'), value: t(`mode.${invoice.mode}`) },
    hasVat && { label: t('month.net'), value: formatVnd(invoice.netVnd) },
    hasVat && { label: t('month.vat'), value: formatVnd(invoice.vatVnd) },
    { label: t('issue.sum'), value: formatVnd(invoice.totalVnd), strong: true },
    invoice.authorityCode !== null && { label: t('detail.authorityCode'), value: invoice.authorityCode },
    invoice.number !== null && {
      label: t('detail.lookupCode'),
      value: (
        <span className="inline-flex flex-wrap items-center justify-end gap-x-1 whitespace-nowrap">
          {invoice.lookupCode} <CopyButton value={invoice.lookupCode} what={t('detail.lookupCode')} />
        </span>
      ),
    },
    invoice.reason !== null && { label: t('detail.reason'), value: invoice.reason },
  ];
  return (
    <Box>
      <Rows rows={rows.filter((row) => row !== false)} />
    </Box>
  );
}

function Lines({ invoice }: { invoice: InvoiceView }) {
  const t = useTranslations('invoices');
  const hasVat = invoice.form === 1;
  return (
    <Table
      caption={t('detail.lines')}
      captionHidden={false}
      columns={[
        { label: t('detail.goods') },
        ...(hasVat
          ? [
              { label: t('month.rate'), width: ON_WIDE },
              { label: t('month.net'), numeric: true, width: ON_WIDE },
              { label: t('month.vat'), numeric: true, width: ON_WIDE },
            ]
          : []),
        { label: t('month.total'), numeric: true },
      ]}
    >
      {invoice.lines.map(({ position, name, rate, amountVnd, vatVnd }) => (
        <Row key={position}>
          <Cell head>
            {name ?? t(amountVnd + vatVnd === 0n ? 'detail.noteLine' : 'detail.deliveryLine')}
            {hasVat && <SplitOnPhone netVnd={amountVnd} vatVnd={vatVnd} rate={rate} />}
          </Cell>
          {hasVat && <Cell className={ON_WIDE}>{rate ? rateText(rate) : ''}</Cell>}
          {hasVat && (
            <Cell numeric className={ON_WIDE}>
              {groupThousands(amountVnd)}
            </Cell>
          )}
          {hasVat && (
            <Cell numeric className={ON_WIDE}>
              {groupThousands(vatVnd)}
            </Cell>
          )}
          <Cell numeric>{groupThousands(amountVnd + vatVnd)}</Cell>
        </Row>
      ))}
    </Table>
  );
}

function Papers({ invoice }: { invoice: InvoiceView }) {
  const t = useTranslations('invoices.detail');
  if (!invoice.hasXml) return null;
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap gap-3">
        <LinkButton
          href={fileLink(invoice.lookupCode, 'pdf')}
          variant="outline"
          icon={FileText}
          className="max-sm:w-full"
        >
          {t('pdf')}
        </LinkButton>
        <LinkButton
          href={fileLink(invoice.lookupCode, 'xml')}
          variant="outline"
          icon={Download}
          download
          className="max-sm:w-full"
        >
          {t('xml')}
        </LinkButton>
      </div>
      <p className="text-14 text-text-3">{t('xmlText')}</p>
    </div>
  );
}
