import { useLocale, useTranslations } from 'next-intl';
import { formatVnd } from '#kernel/money.ts';
import { shownState } from '#modules/invoices/core/invoice.ts';
import { rateText } from '#modules/invoices/core/number-text.ts';
import { correctPath, invoicePath } from '#modules/invoices/core/pages.ts';
import { ActionForm } from '#ui/action-form.tsx';
import { Box, BoxHead, BoxRow, Rows } from '#ui/box.tsx';
import { LinkButton } from '#ui/button.tsx';
import { FormKey } from '#ui/form-key.tsx';
import { localePath } from '#ui/link.tsx';
import { Note } from '#ui/note.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { correctInvoiceAction, dropCorrectionAction, sendCorrectionAction } from '../actions.ts';
import type { CorrectionCheck as Check } from '../correction-queries.ts';
import { CorrectionPaper } from './correction-paper.tsx';

const shown = (what: string, text: string): string => (what === 'rate' ? rateText(text) : text);

/** Exactly what will be sent, before it is; afterwards what became of it. */
export function CorrectionCheck({ check, formKey }: { check: Check; formKey: string }) {
  const t = useTranslations('invoices.correction');
  const locale = useLocale();
  const { paper, notice, changes } = check;
  return (
    <div className="grid gap-5">
      <Outcome check={check} />
      {changes.length > 0 && (
        <Box>
          <BoxHead>{t('changesTitle')}</BoxHead>
          {changes.map(({ what, from, to }) => (
            <BoxRow key={`${what} ${from} ${to}`}>
              <p className="text-14 text-text-3">{t(`change.${what}`)}</p>
              <p className="text-text-2 line-through">{from === '' ? t('nothingThere') : shown(what, from)}</p>
              <p className="font-semibold">{shown(what, to)}</p>
            </BoxRow>
          ))}
        </Box>
      )}
      {notice && (
        <Box>
          <BoxHead>{t('noticeTitle')}</BoxHead>
          <Rows
            rows={[
              { label: t('officeName'), value: `${notice.address.officeName} (${notice.address.officeCode})` },
              { label: t('place'), value: notice.address.place },
              { label: t('reasonLabel'), value: notice.reason },
            ]}
          />
        </Box>
      )}
      {paper && <CorrectionPaper paper={paper} />}
      {paper && (
        <Box>
          <Rows
            rows={[
              { label: t('before'), value: formatVnd(check.beforeVnd) },
              { label: t('after'), value: formatVnd(check.afterVnd), strong: true },
            ]}
          />
        </Box>
      )}
      <Acts check={check} formKey={formKey} />
      {check.done && (
        <LinkButton
          href={localePath(locale, invoicePath(check.invoiceId))}
          variant="outline"
          className="justify-self-start max-sm:w-full"
        >
          {t('back')}
        </LinkButton>
      )}
      {mayTypeAgain(check) && (
        <LinkButton href={localePath(locale, `${correctPath(check.invoiceId)}?sai=${check.wrong}`)} variant="text">
          {t('change.again')}
        </LinkButton>
      )}
    </div>
  );
}

/** Not sent yet, or refused by the authority: then it is said otherwise under the number it has. */
const mayTypeAgain = ({ done, wrong }: Check): boolean =>
  !done || (done.kind === 'invoice' && done.state === 'rejected' && wrong !== 'return');

function Acts({ check, formKey }: { check: Check; formKey: string }) {
  const t = useTranslations('invoices.correction');
  const { done } = check;
  if (!done)
    return (
      <ActionForm action={correctInvoiceAction} fields={{ correctionId: check.correctionId }}>
        <FormKey value={formKey} />
        <SubmitButton wide>{t(`send.${check.method}`)}</SubmitButton>
      </ActionForm>
    );
  if (done.kind !== 'invoice' || done.state !== 'draft') return null;
  return (
    <>
      <ActionForm action={sendCorrectionAction} fields={{ invoiceId: done.invoiceId }}>
        <FormKey value={formKey} />
        <SubmitButton wide>{t(`send.${check.method}`)}</SubmitButton>
      </ActionForm>
      {check.wrong !== 'return' && (
        <ActionForm action={dropCorrectionAction} fields={{ invoiceId: done.invoiceId }}>
          <SubmitButton variant="text" wide>
            {t('drop')}
          </SubmitButton>
        </ActionForm>
      )}
    </>
  );
}

function Outcome({ check }: { check: Check }) {
  const t = useTranslations('invoices.correction');
  const locale = useLocale();
  const { done } = check;
  if (!done) return <Note tone="info">{t(`willSend.${check.method}`)}</Note>;
  if (done.kind === 'notice')
    return (
      <Note tone={done.state === 'taken' ? 'ok' : done.state === 'refused' ? 'bad' : 'wait'} live>
        {t(`noticeOutcome.${done.state}`)}
        {done.refusals.map(({ code, text }) => (
          <span key={code} className="block">
            {text}
          </span>
        ))}
      </Note>
    );
  const tone = done.state === 'granted' ? 'ok' : done.state === 'rejected' || done.state === 'dropped' ? 'bad' : 'wait';
  return (
    <Note tone={tone} live>
      {done.state === 'draft' && check.wrong === 'return'
        ? t('returnDraft')
        : t(`outcome.${shownState(done.state, done.waitReason)}`)}
      <a href={localePath(locale, invoicePath(done.invoiceId))} className="block">
        {done.named ? t('named', { symbol: done.named.symbol, number: done.named.number }) : t('openDraft')}
      </a>
    </Note>
  );
}
