import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { formatVnd } from '#kernel/money.ts';
import { formatDay, formatFullMoment } from '#kernel/time.ts';
import { closeBillDifferenceAction, resolveBillWordAction } from '#modules/bills/actions.ts';
import { BILL_ROLES, mayDecideBills } from '#modules/bills/core/policy.ts';
import { type BillWork, billWork } from '#modules/bills/queries.ts';
import { DeskHead, DeskMain } from '#modules/oversight/ui/desk-parts.tsx';
import { LeftToPeople, SetAside } from '#modules/oversight/ui/left-to-people.tsx';
import { requireOfficial } from '#platform/session.ts';
import { Note } from '#ui/note.tsx';
import { Cell, Row } from '#ui/table.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('department.bills'))('workTitle') };
}

const money = (vnd: bigint | null): string => (vnd === null ? '' : formatVnd(vnd));

/** What the collector said that the market must not settle alone, what waits too long, and days that differ. */
export default async function BillWorkPage() {
  const ctx = await requireOfficial(...BILL_ROLES);
  const [t, work] = await Promise.all([getTranslations('department.bills'), billWork(ctx)]);
  if (!work) notFound();
  const { lastDay } = work;
  const mayDecide = mayDecideBills(ctx.actor);
  return (
    <DeskMain className="grid content-start gap-4">
      <DeskHead title={t('workTitle')} lead={t('workLead')} />
      <Note tone="info">{lastDay ? t('lastDay', { ...lastDay, day: formatDay(lastDay.day) }) : t('noLastDay')}</Note>
      <Words words={work.words} mayDecide={mayDecide} />
      <Slow slow={work.slow} />
      <Differences differences={work.differences} mayDecide={mayDecide} />
    </DeskMain>
  );
}

async function Words({ words, mayDecide }: { words: BillWork['words']; mayDecide: boolean }) {
  const [t, g] = await Promise.all([getTranslations('department.bills'), getTranslations('department.gateway')]);
  const columns = [
    { label: t('code') },
    { label: t('what') },
    { label: t('theirs'), numeric: true },
    { label: t('ours'), numeric: true },
    { label: t('at') },
    { label: g('act'), labelHidden: true },
  ];
  return (
    <LeftToPeople title={t('words')} none={t('noWords')} columns={columns}>
      {words.map((word) => (
        <Row key={word.id}>
          <Cell head second={word.billerName ?? ''} className="tabular">
            {word.txnId}
          </Cell>
          <Cell second={word.state}>{t(`verdict.${word.verdict}`)}</Cell>
          <Cell numeric>{money(word.amountVnd)}</Cell>
          <Cell numeric>{money(word.askedVnd)}</Cell>
          <Cell className="whitespace-nowrap tabular">{formatFullMoment(word.receivedAt)}</Cell>
          <Cell>{mayDecide && <SetAside action={resolveBillWordAction} fields={{ wordId: word.id }} />}</Cell>
        </Row>
      ))}
    </LeftToPeople>
  );
}

async function Slow({ slow }: { slow: BillWork['slow'] }) {
  const [t, b] = await Promise.all([getTranslations('department.bills'), getTranslations('bills')]);
  const columns = [
    { label: t('code') },
    { label: t('biller') },
    { label: t('amount'), numeric: true },
    { label: t('state') },
    { label: t('paid') },
  ];
  return (
    <LeftToPeople title={t('slow')} none={t('noSlow')} columns={columns}>
      {slow.map((row) => (
        <Row key={row.code}>
          <Cell head className="tabular">
            {row.code}
          </Cell>
          <Cell>{row.billerName}</Cell>
          <Cell numeric>{money(row.amountVnd)}</Cell>
          <Cell>{b(`state.${row.state}`)}</Cell>
          <Cell className="whitespace-nowrap tabular">{formatFullMoment(row.paidAt)}</Cell>
        </Row>
      ))}
    </LeftToPeople>
  );
}

async function Differences({ differences, mayDecide }: { differences: BillWork['differences']; mayDecide: boolean }) {
  const [t, g] = await Promise.all([getTranslations('department.bills'), getTranslations('department.gateway')]);
  const columns = [
    { label: t('day') },
    { label: t('code') },
    { label: t('what') },
    { label: t('theirs'), numeric: true },
    { label: t('ours'), numeric: true },
    { label: g('act'), labelHidden: true },
  ];
  return (
    <LeftToPeople title={t('differences')} none={t('noDifferences')} columns={columns}>
      {differences.map((one) => (
        <Row key={one.id}>
          <Cell head>{formatDay(one.day)}</Cell>
          <Cell className="tabular">{one.txnId}</Cell>
          <Cell>{t(`kind.${one.kind}`)}</Cell>
          <Cell numeric>{money(one.theirsVnd)}</Cell>
          <Cell numeric>{money(one.oursVnd)}</Cell>
          <Cell>{mayDecide && <SetAside action={closeBillDifferenceAction} fields={{ differenceId: one.id }} />}</Cell>
        </Row>
      ))}
    </LeftToPeople>
  );
}
