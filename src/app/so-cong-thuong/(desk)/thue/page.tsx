import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { groupThousands } from '#kernel/money.ts';
import { dayOf, formatDay } from '#kernel/time.ts';
import { RowsLink } from '#modules/oversight/ui/desk-parts.tsx';
import { CLASSES_PATH, EVIDENCE_PATH, RETURNS_PATH, returnPath } from '#modules/tax/core/pages.ts';
import { mayRuleClasses, TAX_ROLES } from '#modules/tax/core/policy.ts';
import { type MonthRow, returnMonths, ruleToday, waitingEvidence } from '#modules/tax/queries.ts';
import { requireOfficial } from '#platform/session.ts';
import { Badge } from '#ui/badge.tsx';
import { LinkButton } from '#ui/button.tsx';
import { localePath } from '#ui/link.tsx';
import { Note } from '#ui/note.tsx';
import { Cell, Row } from '#ui/table.tsx';
import { DeskList } from '../desk-list.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('tax.desk'))('title') };
}

/** Month by month: what was noted of household sellers, and how far its return is. */
export default async function ReturnsPage() {
  const ctx = await requireOfficial(...TAX_ROLES);
  const [locale, t, tb, months, today, waiting] = await Promise.all([
    getLocale(),
    getTranslations('tax.desk'),
    getTranslations('books.account'),
    returnMonths(ctx),
    ruleToday(ctx),
    waitingEvidence(ctx),
  ]);
  if (!months) notFound();
  const names = today.deducting.map((channel) => (tb.has(channel) ? tb(channel) : channel));
  return (
    <DeskList
      path={RETURNS_PATH}
      title={t('title')}
      lead={t('lead')}
      hasSheet
      actions={
        mayRuleClasses(ctx.actor) && (
          <>
            <LinkButton href={localePath(locale, CLASSES_PATH)} variant="outline" size="dense">
              {t('classes')}
            </LinkButton>
            <LinkButton href={localePath(locale, EVIDENCE_PATH)} variant="outline" size="dense">
              {t('evidence', { count: waiting })}
            </LinkButton>
          </>
        )
      }
      note={
        <Note tone="info" title={t(`rule.${today.rule}`)}>
          <p>{t(`ruleText.${today.rule}`)}</p>
          <p>{today.deducting.length === 0 ? t('noProvider') : t('providers', { names: names.join(', ') })}</p>
          <details className="mt-1">
            <summary className="cursor-pointer font-semibold underline underline-offset-4">{t('more')}</summary>
            <p>{t('form')}</p>
            <p>{t('double')}</p>
            <p>{t('basis', { citation: today.citation })}</p>
          </details>
        </Note>
      }
      none={{ title: t('none'), children: t('noneText') }}
      columns={[
        { label: t('month') },
        { label: t('sellers'), numeric: true },
        { label: t('base'), numeric: true },
        { label: t('vat'), numeric: true },
        { label: t('pit'), numeric: true },
        { label: t('due') },
        { label: t('state') },
      ]}
      page={1}
      perPage={months.length}
      shown={months.length}
      total={months.length}
    >
      {months.map((row) => (
        <MonthLine key={row.period} row={row} today={dayOf(ctx.now)} />
      ))}
    </DeskList>
  );
}

const TONES = { open: 'off', due: 'wait', draft: 'info', filed: 'ok' } as const;

async function MonthLine({ row, today }: { row: MonthRow; today: string }) {
  const [t, ts] = await Promise.all([getTranslations('tax.desk'), getTranslations('tax')]);
  const isLate = row.state !== 'open' && row.state !== 'filed' && row.dueOn < today;
  const filed =
    row.filedOn && row.reference ? t('filedAs', { number: row.reference, day: formatDay(row.filedOn) }) : undefined;
  return (
    <Row>
      <Cell head className="whitespace-nowrap">
        <RowsLink href={returnPath(row.period)}>
          {ts('month', { month: Number(row.period.slice(4)), year: row.period.slice(0, 4) })}
        </RowsLink>
      </Cell>
      <Cell numeric>{groupThousands(row.sellers)}</Cell>
      <Cell numeric>{groupThousands(row.baseVnd)}</Cell>
      <Cell numeric>{groupThousands(row.vatVnd)}</Cell>
      <Cell numeric>{groupThousands(row.pitVnd)}</Cell>
      <Cell className="whitespace-nowrap tabular">
        {formatDay(row.dueOn)}
        {isLate && (
          <span className="mt-1 block">
            <Badge small tone="bad" icon={null}>
              {t('late')}
            </Badge>
          </span>
        )}
      </Cell>
      <Cell className="max-w-80" second={row.hasDifferences ? t('hasDifferences') : filed}>
        <Badge small tone={TONES[row.state]} icon={null}>
          {t(`stateOf.${row.state}`)}
        </Badge>
      </Cell>
    </Row>
  );
}
