import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { formatVnd, percentOf, sumVnd } from '#kernel/money.ts';
import { BackLink, DeskHead, DeskMain, RowsLink } from '#modules/oversight/ui/desk-parts.tsx';
import { ReasonForm } from '#modules/oversight/ui/reason-form.tsx';
import { stopMarketVoucherAction } from '#modules/vouchers/actions.ts';
import { type MarketVoucher, marketVoucher } from '#modules/vouchers/queries.ts';
import {
  conditionsOf,
  daysOf,
  percentText,
  TERMS,
  VOUCHER_TONES,
  whatItTakes,
} from '#modules/vouchers/ui/voucher-words.ts';
import { requireOfficial } from '#platform/session.ts';
import { Badge } from '#ui/badge.tsx';
import { Bar } from '#ui/bar-list.tsx';
import { Box, Rows } from '#ui/box.tsx';
import { Note } from '#ui/note.tsx';
import { Cell, Row, Table } from '#ui/table.tsx';
import { VOUCHER_ROLES, VOUCHERS_PATH } from '../voucher-rows.ts';

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('vouchers.desk'))('title') };
}

/** One voucher of the market: its terms, what it has cost at which shop, and how it is ended. */
export default async function MarketVoucherPage({ params, searchParams }: Props) {
  const ctx = await requireOfficial(...VOUCHER_ROLES);
  const [{ id }, { xong }, locale] = await Promise.all([params, searchParams, getLocale()]);
  const [voucher, t, words, terms] = await Promise.all([
    marketVoucher(ctx, id, locale),
    getTranslations('vouchers.desk'),
    getTranslations('vouchers'),
    getTranslations(TERMS),
  ]);
  if (!voucher) notFound();
  const { budgetVnd, spentVnd, state } = voucher;
  return (
    <DeskMain className="grid content-start gap-4">
      <BackLink href={VOUCHERS_PATH}>{t('title')}</BackLink>
      <DeskHead
        title={voucher.code}
        lead={
          <span className="flex flex-wrap items-center gap-2">
            {voucher.name}
            <Badge small tone={VOUCHER_TONES[state]}>
              {words(`state.${state}`)}
            </Badge>
          </span>
        }
      />
      {xong === 'mo' && (
        <Note tone="ok" live>
          {t('made', { code: voucher.code })}
        </Note>
      )}
      {xong === 'dung' && (
        <Note tone="ok" live>
          {t('stopped')}
        </Note>
      )}
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_26rem]">
        <Box>
          <Rows
            rows={[
              { label: t('column.takes'), value: whatItTakes(terms, voucher) },
              { label: t('conditions'), value: conditionsOf(terms, voucher) },
              { label: t('column.days'), value: daysOf(terms, voucher) },
              { label: t('column.programme'), value: voucher.programmeName ?? '' },
              {
                label: t('bears'),
                value: t(`bearer.${voucher.bearer}`, { percent: percentText(voucher.programmeBp) }),
              },
              { label: t('where'), value: voucher.shopNames.join(', ') || t('everyShop') },
              { label: t('goods'), value: voucher.categoryNames.join(', ') || t('allGoods') },
            ]}
          />
        </Box>
        <div className="grid gap-4">
          <Box padded>
            <h2 className="text-18">{t('money')}</h2>
            <p className="mt-2">
              {words('spentOf', { spent: formatVnd(spentVnd), budget: formatVnd(budgetVnd) })} (
              {percentOf(spentVnd, budgetVnd)?.toString().replace('.', ',')} %)
            </p>
            <div className="my-2">
              <Bar part={Number(spentVnd) / Number(budgetVnd)} />
            </div>
            <p className="text-text-3">{words('uses', { count: voucher.useCount })}</p>
          </Box>
          {state !== 'stopped' && state !== 'over' && (
            <Box padded>
              <h2 className="mb-2 text-18">{t('stopTitle')}</h2>
              <ReasonForm
                action={stopMarketVoucherAction}
                fields={{ voucherId: voucher.voucherId }}
                label={t('stopReason')}
                hint={t('stopHint')}
                button={words('stop')}
                isDanger
              />
            </Box>
          )}
        </div>
      </div>
      <Parts voucher={voucher} />
    </DeskMain>
  );
}

/** Who owes whom what in the end: per shop, with a sum. */
async function Parts({ voucher }: { voucher: MarketVoucher }) {
  const t = await getTranslations('vouchers.desk');
  const { parts } = voucher;
  if (parts.length === 0) return <p className="text-text-2">{t('unused')}</p>;
  const shopPart = (part: (typeof parts)[number]) => part.heldVnd + part.spentVnd - part.programmeVnd;
  return (
    <Table
      dense
      caption={t('byShop')}
      columns={[
        { label: t('column.shop') },
        { label: t('column.orders'), numeric: true },
        { label: t('column.held'), numeric: true },
        { label: t('column.settled'), numeric: true },
        { label: t('column.programmePart'), numeric: true },
        { label: t('column.shopPart'), numeric: true },
      ]}
    >
      {parts.map((part) => (
        <Row key={part.shopId}>
          <Cell head>
            <RowsLink href={`/so-cong-thuong/gian-hang/${part.shopId}`}>{part.shopName}</RowsLink>
          </Cell>
          <Cell numeric>{part.orders}</Cell>
          <Cell numeric>{formatVnd(part.heldVnd)}</Cell>
          <Cell numeric>{formatVnd(part.spentVnd)}</Cell>
          <Cell numeric>{formatVnd(part.programmeVnd)}</Cell>
          <Cell numeric>{formatVnd(shopPart(part))}</Cell>
        </Row>
      ))}
      <Row>
        <Cell head>{t('sum')}</Cell>
        <Cell numeric>{parts.reduce((sum, part) => sum + part.orders, 0)}</Cell>
        <Cell numeric>{formatVnd(sumVnd(parts.map((part) => part.heldVnd)))}</Cell>
        <Cell numeric>{formatVnd(sumVnd(parts.map((part) => part.spentVnd)))}</Cell>
        <Cell numeric>{formatVnd(sumVnd(parts.map((part) => part.programmeVnd)))}</Cell>
        <Cell numeric>{formatVnd(sumVnd(parts.map(shopPart)))}</Cell>
      </Row>
    </Table>
  );
}
