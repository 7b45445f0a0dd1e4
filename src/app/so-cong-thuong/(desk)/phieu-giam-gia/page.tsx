import { Plus } from 'lucide-react';
import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { formatVnd, sumVnd } from '#kernel/money.ts';
import { pageOf, pageOfRows } from '#modules/oversight/core/work.ts';
import { RowsLink } from '#modules/oversight/ui/desk-parts.tsx';
import { marketVouchers, VOUCHERS_PER_PAGE } from '#modules/vouchers/queries.ts';
import { daysOf, percentText, TERMS, VOUCHER_TONES, whatItTakes } from '#modules/vouchers/ui/voucher-words.ts';
import { requireOfficial } from '#platform/session.ts';
import { Badge } from '#ui/badge.tsx';
import { LinkButton } from '#ui/button.tsx';
import { localePath } from '#ui/link.tsx';
import { Cell, Row } from '#ui/table.tsx';
import { DeskList } from '../desk-list.tsx';
import { VOUCHER_ROLES, VOUCHERS_PATH } from './voucher-rows.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('vouchers.desk'))('title') };
}

type Props = { searchParams: Promise<{ trang?: string | string[] }> };

/** Vouchers of the market: whose money it is, how much of it was promised and taken. */
export default async function MarketVouchersPage({ searchParams }: Props) {
  const ctx = await requireOfficial(...VOUCHER_ROLES);
  const asked = pageOf((await searchParams).trang);
  const [vouchers, locale, t, words, terms] = await Promise.all([
    marketVouchers(ctx),
    getLocale(),
    getTranslations('vouchers.desk'),
    getTranslations('vouchers'),
    getTranslations(TERMS),
  ]);
  const page = Math.min(asked, Math.max(1, Math.ceil(vouchers.length / VOUCHERS_PER_PAGE)));
  const shown = pageOfRows(vouchers, page, VOUCHERS_PER_PAGE).rows;
  const newHref = localePath(locale, `${VOUCHERS_PATH}/moi`);
  return (
    <DeskList
      path={VOUCHERS_PATH}
      title={t('title')}
      lead={
        vouchers.length > 0 &&
        t('lead', {
          count: vouchers.length,
          spent: formatVnd(sumVnd(vouchers.map((voucher) => voucher.spentVnd))),
          budget: formatVnd(sumVnd(vouchers.map((voucher) => voucher.budgetVnd))),
        })
      }
      hasSheet={vouchers.length > 0}
      actions={
        <LinkButton href={newHref} size="dense" icon={Plus}>
          {t('new')}
        </LinkButton>
      }
      none={{ title: t('none'), action: { href: newHref, label: t('new') }, children: t('noneText') }}
      columns={[
        { label: t('column.voucher') },
        { label: t('column.takes') },
        { label: t('column.programme') },
        { label: t('column.days') },
        { label: t('column.budget'), numeric: true },
        { label: t('column.spent'), numeric: true },
        { label: t('column.left'), numeric: true },
        { label: t('column.uses'), numeric: true },
        { label: t('column.state') },
      ]}
      page={page}
      perPage={VOUCHERS_PER_PAGE}
      shown={shown.length}
      total={vouchers.length}
    >
      {shown.map((voucher) => (
        <Row key={voucher.voucherId}>
          <Cell head second={voucher.name}>
            <RowsLink href={`${VOUCHERS_PATH}/${voucher.voucherId}`}>{voucher.code}</RowsLink>
          </Cell>
          <Cell>{whatItTakes(terms, voucher)}</Cell>
          <Cell second={t(`bearer.${voucher.bearer}`, { percent: percentText(voucher.programmeBp) })}>
            {voucher.programmeName}
          </Cell>
          <Cell className="tabular">{daysOf(terms, voucher)}</Cell>
          <Cell numeric>{formatVnd(voucher.budgetVnd)}</Cell>
          <Cell numeric>{formatVnd(voucher.spentVnd)}</Cell>
          <Cell numeric>{formatVnd(voucher.budgetVnd - voucher.spentVnd)}</Cell>
          <Cell numeric>{voucher.useCount}</Cell>
          <Cell>
            <Badge small tone={VOUCHER_TONES[voucher.state]}>
              {words(`state.${voucher.state}`)}
            </Badge>
          </Cell>
        </Row>
      ))}
    </DeskList>
  );
}
