import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { groupThousands } from '#kernel/money.ts';
import { formatDay, formatFullMoment } from '#kernel/time.ts';
import { CHECK_ROLES } from '#modules/books/core/policy.ts';
import { type CheckState, DIFFERENCES_PER_PAGE, differences, lastCheck } from '#modules/books/queries.ts';
import { useFigure } from '#modules/books/ui/figure-words.ts';
import { FilterSelect, FilterText, RowsLink } from '#modules/oversight/ui/desk-parts.tsx';
import { requireOfficial } from '#platform/session.ts';
import { Note } from '#ui/note.tsx';
import { Cell, Row } from '#ui/table.tsx';
import { DeskList } from '../desk-list.tsx';
import type { Query } from '../read-query.ts';
import { DIFFERENCES_PATH, differenceAnswers, differenceFilter, KINDS, STATES } from './difference-filter.ts';

type Props = { searchParams: Promise<Query> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('books.check'))('title') };
}

/** What the nightly check found that does not fit: for people to look into. */
export default async function DifferencesPage({ searchParams }: Props) {
  const ctx = await requireOfficial(...CHECK_ROLES);
  const filter = differenceFilter(await searchParams);
  const [t, found, { last, open }] = await Promise.all([
    getTranslations('books.check'),
    differences(ctx, filter),
    lastCheck(),
  ]);
  if (!found) notFound();
  const { rows, total } = found;
  return (
    <DeskList
      path={DIFFERENCES_PATH}
      title={t('title')}
      lead={t('lead', { count: open })}
      answers={differenceAnswers(filter)}
      hasSheet
      note={<LastCheck last={last} now={ctx.now} />}
      filters={
        <>
          <FilterText name="q" label={t('search')} value={filter.q} />
          <FilterSelect
            name="loai"
            label={t('kindLabel')}
            value={filter.kind}
            options={KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
          />
          <FilterSelect
            name="trang-thai"
            label={t('stateLabel')}
            value={filter.state}
            options={STATES.map((state) => ({ value: state, label: t(`state.${state}`) }))}
          />
        </>
      }
      none={{ title: t('none'), children: t('noneText') }}
      columns={[
        { label: t('kindLabel') },
        { label: t('subject') },
        { label: t('expected'), numeric: true },
        { label: t('found'), numeric: true },
        { label: t('difference'), numeric: true },
        { label: t('since') },
        { label: t('stateLabel') },
      ]}
      page={filter.page}
      perPage={DIFFERENCES_PER_PAGE}
      shown={rows.length}
      total={total}
    >
      {rows.map((row) => (
        <DifferenceLine key={row.id} row={row} />
      ))}
    </DeskList>
  );
}

type Found = NonNullable<Awaited<ReturnType<typeof differences>>>['rows'][number];

async function DifferenceLine({ row }: { row: Found }) {
  const t = await getTranslations('books.check');
  return (
    <Row>
      <Cell head className="max-w-100" second={row.shopName ?? t('market')}>
        <RowsLink href={`${DIFFERENCES_PATH}/${row.id}`}>{t(`kind.${row.kind}`)}</RowsLink>
      </Cell>
      <Cell>
        {row.orderCode ? (
          <RowsLink href={`/so-cong-thuong/don-hang/${row.orderCode}`}>{row.orderCode}</RowsLink>
        ) : (
          (row.voucherCode ?? '')
        )}
      </Cell>
      <Figures row={row} />
      <Cell className="whitespace-nowrap tabular">{formatFullMoment(row.firstSeenAt)}</Cell>
      <Cell second={row.note ?? undefined} className="max-w-60">
        {t(`state.${row.state}`)}
      </Cell>
    </Row>
  );
}

function Figures({ row }: { row: Found }) {
  const figure = useFigure(row.kind);
  return (
    <>
      <Cell numeric>{figure(row.expected)}</Cell>
      <Cell numeric>{figure(row.found)}</Cell>
      <Cell numeric strong>
        {figure(row.found - row.expected)}
      </Cell>
    </>
  );
}

const SILENT_AFTER_MS = 30 * 3_600_000;

/** A check that stopped running must not look like books that fit. */
async function LastCheck({ last, now }: { last: CheckState | null; now: Date }) {
  const t = await getTranslations('books.check');
  if (!last) return <Note tone="info">{t('never')}</Note>;
  const text = t('lastText', {
    day: formatDay(last.day),
    orders: groupThousands(last.orders),
    entries: groupThousands(last.entries),
  });
  if (now.getTime() - last.startedAt.getTime() > SILENT_AFTER_MS)
    return (
      <Note tone="bad" title={t('silent')}>
        {text}
      </Note>
    );
  return (
    <Note tone={last.differences === 0 ? 'ok' : 'wait'} title={t('lastTitle', { count: last.differences })}>
      {text}
    </Note>
  );
}
