import { useTranslations } from 'next-intl';
import { formatFullMoment } from '#kernel/time.ts';
import { closeFaultAction } from '#modules/invoice-lookup/actions.ts';
import { resolveAnswerAction } from '#modules/invoices/actions.ts';
import { shownState } from '#modules/invoices/core/invoice.ts';
import { invoiceNumberText } from '#modules/invoices/core/number-text.ts';
import type { InvoiceStanding } from '#modules/invoices/queries.ts';
import { LeftToPeople, SetAside } from '#modules/oversight/ui/left-to-people.tsx';
import { LocaleLink } from '#ui/link.tsx';
import { Note } from '#ui/note.tsx';
import { Stat } from '#ui/stat.tsx';
import { Cell, Row } from '#ui/table.tsx';

/** How the market's invoices stand: counts by why, what nobody has answered, and what a person must look into. */
export function InvoiceStandingPart({
  standing,
  path,
  mayResolve,
}: {
  standing: InvoiceStanding;
  path: string;
  mayResolve: boolean;
}) {
  const t = useTranslations('department.invoices');
  const { waiting, without, messages, lost, answers, archive } = standing;
  const count = (states: readonly string[]) =>
    waiting.filter(({ state }) => states.includes(state)).reduce((sum, { invoices }) => sum + invoices, 0);
  const oldest = (states: readonly string[]) =>
    waiting.find(({ state }) => states.includes(state))?.oldestDueAt ?? null;
  const since = (at: Date | null) => (at ? t('since', { at: formatFullMoment(at) }) : '');
  const unsent = ['numbered', 'signed', 'sent'];
  return (
    <>
      <div className="grid grid-cols-2 gap-3 xl:grid-cols-4">
        <Stat label={t('drafts')} value={count(['draft'])} note={since(oldest(['draft']))} />
        <Stat label={t('onTheWay')} value={count(unsent)} note={since(oldest(unsent))} />
        <Stat label={t('rejected')} value={count(['rejected'])} note={since(oldest(['rejected']))} />
        <Stat label={t('unanswered')} value={messages.unanswered} note={since(messages.oldestAt)} />
      </div>
      {without.orders > 0 && (
        <Note
          tone="bad"
          title={t(without.isMore ? 'withoutMore' : 'without', { count: without.orders, days: without.days })}
        >
          {since(without.oldestAt)}
        </Note>
      )}
      <ArchiveNote archive={archive} />
      <WhyTable waiting={waiting} path={path} />
      {lost.length > 0 && <Lost lost={lost} />}
      <Answers answers={answers} mayResolve={mayResolve} />
      {archive.faults.length > 0 && <Faults faults={archive.faults} mayResolve={mayResolve} />}
      <h2 className="text-18">{t('list')}</h2>
    </>
  );
}

function ArchiveNote({ archive: { check, faults } }: Pick<InvoiceStanding, 'archive'>) {
  const t = useTranslations('department.invoices');
  if (!check) return <Note tone="off">{t('archiveNever')}</Note>;
  const facts = { files: check.files, broken: check.broken, at: formatFullMoment(check.finishedAt ?? check.startedAt) };
  if (faults.length > 0 || check.broken > 0) return <Note tone="bad">{t('archiveBroken', facts)}</Note>;
  return <Note tone="ok">{t(check.finishedAt ? 'archiveWhole' : 'archiveGoingOn', facts)}</Note>;
}

function WhyTable({ waiting, path }: { waiting: InvoiceStanding['waiting']; path: string }) {
  const t = useTranslations('department.invoices');
  const w = useTranslations('invoices');
  return (
    <LeftToPeople
      title={t('byReason')}
      none={t('noneWaits')}
      columns={[
        { label: t('why'), width: 'min-w-44' },
        { label: t('state'), width: 'min-w-32' },
        { label: t('count'), numeric: true },
        { label: t('shops'), numeric: true },
        { label: t('oldest') },
      ]}
    >
      {waiting.map(({ state, reason, invoices, shops, oldestDueAt }) => (
        <Row key={`${state} ${reason}`}>
          <Cell head>
            <LocaleLink
              href={`${path}?trang-thai=${state}${reason ? `&vi-sao=${reason}` : ''}`}
              className="font-medium text-link underline-offset-4 hover:underline"
            >
              {reason ? w(`wait.${reason}.short`) : t(`noReason.${state}`)}
            </LocaleLink>
          </Cell>
          <Cell>{w(`state.${shownState(state, reason)}`)}</Cell>
          <Cell numeric>{invoices}</Cell>
          <Cell numeric>{shops}</Cell>
          <Cell className="whitespace-nowrap tabular">{formatFullMoment(oldestDueAt)}</Cell>
        </Row>
      ))}
    </LeftToPeople>
  );
}

/** The numbers may be with the authority: nothing of them is made anew, whoever passed them on is asked. */
function Lost({ lost }: { lost: InvoiceStanding['lost'] }) {
  const t = useTranslations('department.invoices');
  return (
    <>
      <LeftToPeople
        title={t('lost')}
        none={t('noneWaits')}
        columns={[
          { label: t('answer') },
          { label: t('shop') },
          { label: t('count'), numeric: true },
          { label: t('lostSince') },
        ]}
      >
        {lost.map(({ messageId, type, shopName, invoices, receivedAt }) => (
          <Row key={messageId}>
            <Cell head second={messageId} className="wrap-anywhere">
              {type}
            </Cell>
            <Cell>{shopName}</Cell>
            <Cell numeric>{invoices}</Cell>
            <Cell className="whitespace-nowrap tabular">{formatFullMoment(receivedAt)}</Cell>
          </Row>
        ))}
      </LeftToPeople>
      <Note tone="bad" title={t('lostTodo')}>
        {t('lostTodoText')}
      </Note>
    </>
  );
}

function Answers({ answers, mayResolve }: { answers: InvoiceStanding['answers']; mayResolve: boolean }) {
  const t = useTranslations('department.invoices');
  const g = useTranslations('department.gateway');
  return (
    <LeftToPeople
      title={t('answers')}
      none={t('noAnswers')}
      columns={[
        { label: t('answer') },
        { label: t('verdictHead') },
        { label: t('refersTo') },
        { label: t('received') },
        { label: g('act'), labelHidden: true },
      ]}
    >
      {answers.map(({ id, type, refersTo, verdict, receivedAt }) => (
        <Row key={id}>
          <Cell head second={id}>
            {type}
          </Cell>
          <Cell>{t(`verdict.${verdict}`)}</Cell>
          <Cell className="wrap-anywhere">{refersTo ?? ''}</Cell>
          <Cell className="whitespace-nowrap tabular">{formatFullMoment(receivedAt)}</Cell>
          <Cell>{mayResolve && <SetAside action={resolveAnswerAction} fields={{ answerId: id }} />}</Cell>
        </Row>
      ))}
    </LeftToPeople>
  );
}

function Faults({ faults, mayResolve }: { faults: InvoiceStanding['archive']['faults']; mayResolve: boolean }) {
  const t = useTranslations('department.invoices');
  const g = useTranslations('department.gateway');
  return (
    <LeftToPeople
      title={t('faults')}
      none={t('noFaults')}
      columns={[
        { label: t('number') },
        { label: t('faultHead') },
        { label: t('found') },
        { label: g('act'), labelHidden: true },
      ]}
    >
      {faults.map(({ id, symbol, number, form, part, kind, foundAt }) => (
        <Row key={id}>
          <Cell head second={t(`part.${part}`)}>
            {invoiceNumberText({ form, symbol, number }) ?? ''}
          </Cell>
          <Cell>{t(`fault.${kind}`)}</Cell>
          <Cell className="whitespace-nowrap tabular">{formatFullMoment(foundAt)}</Cell>
          <Cell>{mayResolve && <SetAside action={closeFaultAction} fields={{ faultId: id }} />}</Cell>
        </Row>
      ))}
    </LeftToPeople>
  );
}
