import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { formatPhone } from '#kernel/phone.ts';
import { dayOf, formatDay } from '#kernel/time.ts';
import { endExceptionAction } from '#modules/identity/actions.ts';
import { DESK_PATH } from '#modules/identity/core/pages.ts';
import { IDENTITY_ROLES, mayExcept, mayGrantExceptions, mayReadChecks } from '#modules/identity/core/policy.ts';
import {
  IDENTITY_PER_PAGE,
  type IdentityRow,
  identityCounts,
  type LevelCounts,
  SHOP_KINDS,
  shopsByIdentity,
} from '#modules/identity/queries.ts';
import { ExceptionForm } from '#modules/identity/ui/exception-form.tsx';
import { citationAt, firstDayOf } from '#modules/law/api.ts';
import { areaOptions } from '#modules/oversight/queries.ts';
import { FilterSelect, FilterText, RowsLink } from '#modules/oversight/ui/desk-parts.tsx';
import { ReasonForm } from '#modules/oversight/ui/reason-form.tsx';
import { requireOfficial } from '#platform/session.ts';
import { Badge } from '#ui/badge.tsx';
import { ScreenWords } from '#ui/screen-words.tsx';
import { Cell, Row, Table } from '#ui/table.tsx';
import { DeskList } from '../desk-list.tsx';
import type { Query } from '../read-query.ts';
import { identityAnswers, identityFilter, LIST_CHOICES, listName } from './identity-filter.ts';

type Props = { searchParams: Promise<Query> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('identity'))('desk.title') };
}

/** How many sellers are known electronically, and whom to help before the law's day. */
export default async function IdentityPage({ searchParams }: Props) {
  const ctx = await requireOfficial(...IDENTITY_ROLES);
  const filter = identityFilter(await searchParams);
  const [t, d, found, counts, areas, from, citation] = await Promise.all([
    getTranslations('identity.desk'),
    getTranslations('department'),
    shopsByIdentity(ctx, filter),
    identityCounts(ctx),
    areaOptions(),
    firstDayOf('shop.identity_electronic', true),
    citationAt('shop.identity_electronic', ctx.now),
  ]);
  if (!found || !counts) notFound();
  const { rows, total } = found;
  const isHead = mayGrantExceptions(ctx.actor);
  return (
    <ScreenWords of={['department', 'identity']}>
      <DeskList
        path={DESK_PATH}
        title={t('title')}
        lead={t('lead', { day: from ? formatDay(from) : '', law: citation })}
        answers={identityAnswers(filter)}
        hasSheet
        note={
          <div className="grid gap-2">
            <p className="font-semibold">{t('counts', countsOf(counts.all))}</p>
            <CountTable
              caption={t('byKind')}
              rows={counts.byKind.map((row) => ({ ...row, label: d(`shopKind.${row.label}`), slug: null }))}
            />
            <details>
              <summary className="inline-flex min-h-tap cursor-pointer items-center font-semibold text-link">
                {t('byArea')}
              </summary>
              <CountTable caption={t('byArea')} rows={counts.byArea} />
            </details>
          </div>
        }
        filters={
          <>
            <FilterText name="q" label={t('search')} value={filter.q} />
            <FilterSelect
              name="muc"
              label={t('level')}
              value={listName(filter.list)}
              options={LIST_CHOICES.map(({ list, value }) => ({ value, label: t(`list.${list}`) }))}
            />
            <FilterSelect
              name="loai"
              label={d('shops.kind')}
              value={filter.kind}
              options={SHOP_KINDS.map((kind) => ({ value: kind, label: d(`shopKind.${kind}`) }))}
            />
            <FilterSelect
              name="dia-ban"
              label={d('area')}
              value={filter.areaSlug}
              options={areas.map((area) => ({ value: area.slug, label: area.name }))}
            />
          </>
        }
        none={{ children: t('none') }}
        columns={[
          { label: t('shop') },
          { label: t('level') },
          { label: t('owner') },
          { label: t('area') },
          { label: t('last') },
          ...(isHead ? [{ label: t('exception') }] : []),
        ]}
        page={filter.page}
        perPage={IDENTITY_PER_PAGE}
        shown={rows.length}
        total={total}
      >
        {rows.map((row) => (
          <Row key={row.shopId}>
            <Cell second={row.legalName}>
              <RowsLink href={`/so-cong-thuong/gian-hang/${row.shopId}`}>{row.name}</RowsLink>
            </Cell>
            <Cell second={row.pausedFor === 'identity' ? t('stopped') : d(`shopKind.${row.kind}`)}>
              <Badge small tone={row.level === 'electronic' ? 'ok' : row.pausedFor ? 'bad' : 'wait'}>
                {t(`is.${row.level}`)}
              </Badge>
            </Cell>
            <Cell className="whitespace-nowrap tabular" second={row.ownerName ?? ''}>
              <a href={`tel:${row.ownerPhone ?? row.phone}`} className="text-link hover:underline">
                {formatPhone(row.ownerPhone ?? row.phone)}
              </a>
            </Cell>
            <Cell className="min-w-24">{row.areaName}</Cell>
            <Cell className="whitespace-nowrap" second={row.checkedAt ? formatDay(dayOf(row.checkedAt)) : undefined}>
              {row.checkCode && row.checkState && mayReadChecks(ctx.actor) ? (
                <RowsLink href={`${DESK_PATH}/${row.checkCode}`}>{t(`check.${row.checkState}`)}</RowsLink>
              ) : row.checkState ? (
                t(`check.${row.checkState}`)
              ) : (
                <span className="text-text-3">{t('check.none')}</span>
              )}
            </Cell>
            {isHead && (
              <Cell className="has-[[open]]:min-w-52">
                <ExceptionCell row={row} mayChange={mayExcept(ctx.actor, row)} />
              </Cell>
            )}
          </Row>
        ))}
      </DeskList>
    </ScreenWords>
  );
}

const countsOf = ({ none, papersSeen, electronic }: LevelCounts) => ({
  all: none + papersSeen + electronic,
  electronic,
  rest: none + papersSeen,
});

async function CountTable({
  caption,
  rows,
}: {
  caption: string;
  rows: readonly (LevelCounts & { label: string; slug: string | null })[];
}) {
  const t = await getTranslations('identity.desk');
  return (
    <Table
      dense
      caption={caption}
      columns={[
        { label: caption },
        { label: t('is.none'), numeric: true, wraps: true },
        { label: t('is.papers_seen'), numeric: true, wraps: true },
        { label: t('is.electronic'), numeric: true, wraps: true },
      ]}
    >
      {rows.map((row) => (
        <Row key={row.label}>
          <Cell head>
            {row.slug ? <RowsLink href={`${DESK_PATH}?muc=chua&dia-ban=${row.slug}`}>{row.label}</RowsLink> : row.label}
          </Cell>
          <Cell numeric>{row.none}</Cell>
          <Cell numeric>{row.papersSeen}</Cell>
          <Cell numeric>{row.electronic}</Cell>
        </Row>
      ))}
    </Table>
  );
}

/** The head's: a day until which the shop sells on, or its end; in her own places. */
async function ExceptionCell({ row, mayChange }: { row: IdentityRow; mayChange: boolean }) {
  const t = await getTranslations('identity.desk');
  if (row.level === 'electronic') return null;
  return (
    <>
      {row.exceptedUntil && (
        <p>
          {t('excepted', { day: formatDay(row.exceptedUntil) })}
          <span className="block text-text-3">{row.exceptionReason}</span>
        </p>
      )}
      {mayChange && (
        <details>
          <summary className="inline-flex min-h-tap cursor-pointer items-center font-semibold whitespace-nowrap text-link">
            {t(row.exceptedUntil ? 'end' : 'grantTitle')}
          </summary>
          {row.exceptedUntil ? (
            <ReasonForm
              action={endExceptionAction}
              fields={{ shopId: row.shopId }}
              label={t('why')}
              button={t('end')}
              isDanger
            />
          ) : (
            <ExceptionForm shopId={row.shopId} />
          )}
        </details>
      )}
    </>
  );
}
