import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { getTranslations } from 'next-intl/server';
import { formatVnd } from '#kernel/money.ts';
import { formatFullMoment } from '#kernel/time.ts';
import { closeDifferenceAction } from '#modules/books/actions.ts';
import { CHECK_ROLES } from '#modules/books/core/policy.ts';
import { type DifferenceCase, differenceCase } from '#modules/books/queries.ts';
import { useAccountName } from '#modules/books/ui/account-words.ts';
import { useFigure } from '#modules/books/ui/figure-words.ts';
import { BackLink, DeskHead, DeskMain, RowsLink } from '#modules/oversight/ui/desk-parts.tsx';
import { ReasonForm } from '#modules/oversight/ui/reason-form.tsx';
import { requireOfficial } from '#platform/session.ts';
import { Box, Rows } from '#ui/box.tsx';
import { Note } from '#ui/note.tsx';
import { Cell, Row, Table } from '#ui/table.tsx';
import { DIFFERENCES_PATH } from '../difference-filter.ts';

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('books.check'))('title') };
}

const ID = /^[0-9a-f-]{36}$/;

/** One matter: what was expected, what stands there, every entry of its order, and a person's explanation. */
export default async function DifferencePage({ params }: Props) {
  const ctx = await requireOfficial(...CHECK_ROLES);
  const { id } = await params;
  const found = ID.test(id) ? await differenceCase(ctx, id) : null;
  if (!found) notFound();
  const t = await getTranslations('books.check');
  return (
    <DeskMain className="grid content-start gap-4">
      <BackLink href={DIFFERENCES_PATH}>{t('title')}</BackLink>
      <DeskHead title={t(`kind.${found.kind}`)} lead={t(`about.${found.kind}`)} />
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_26rem]">
        <div className="grid gap-4">
          <Facts found={found} />
          {found.orderCode && <Ledger found={found} />}
        </div>
        <div className="grid gap-3">
          {found.state === 'closed' && (
            <Note tone="off" title={t('closedBy', { name: found.closedByName ?? '' })}>
              {found.note}
            </Note>
          )}
          {found.state === 'gone' && <Note tone="ok">{t('goneText')}</Note>}
          {found.state === 'open' && (
            <Box padded>
              <ReasonForm
                action={closeDifferenceAction}
                fields={{ id: found.id }}
                label={t('note')}
                hint={t('noteHint')}
                button={t('close')}
              />
            </Box>
          )}
        </div>
      </div>
    </DeskMain>
  );
}

function Facts({ found }: { found: DifferenceCase }) {
  const figure = useFigure(found.kind);
  const t = useTranslations('books.check');
  return (
    <Box>
      <Rows
        rows={[
          { label: t('expected'), value: figure(found.expected) },
          { label: t('found'), value: figure(found.found) },
          { label: t('difference'), value: figure(found.found - found.expected), strong: true },
          { label: t('shop'), value: shopOf(found) ?? t('market') },
          {
            label: t('subject'),
            value: found.orderCode ? (
              <RowsLink href={`/so-cong-thuong/don-hang/${found.orderCode}`}>{found.orderCode}</RowsLink>
            ) : (
              <code className="break-all">{found.voucherCode ?? found.subject}</code>
            ),
          },
          { label: t('since'), value: formatFullMoment(found.firstSeenAt) },
          { label: t('last'), value: formatFullMoment(found.lastSeenAt) },
        ]}
      />
    </Box>
  );
}

const shopOf = (found: DifferenceCase) =>
  found.shopId && found.shopName ? (
    <RowsLink href={`/so-cong-thuong/gian-hang/${found.shopId}`}>{found.shopName}</RowsLink>
  ) : null;

function Ledger({ found }: { found: DifferenceCase }) {
  const t = useTranslations('books.check');
  const accountName = useAccountName();
  return (
    <section className="grid gap-2" aria-labelledby="ledger">
      <h2 id="ledger" className="text-18 font-semibold">
        {t('ledger')}
      </h2>
      {found.ledger.length === 0 ? (
        <p className="text-text-2">{t('noLedger')}</p>
      ) : (
        <Table
          dense
          caption={t('ledger')}
          columns={[
            { label: t('at') },
            { label: t('entry') },
            { label: t('account') },
            { label: t('debit'), numeric: true },
            { label: t('credit'), numeric: true },
          ]}
        >
          {found.ledger.flatMap((entry) =>
            entry.lines.map((line, position) => (
              <Row key={`${entry.id}-${line.account}`}>
                <Cell className="whitespace-nowrap tabular">{position === 0 ? formatFullMoment(entry.at) : ''}</Cell>
                <Cell head>{position === 0 && t(`entryKind.${entry.kind}`)}</Cell>
                <Cell>{accountName(line.account)}</Cell>
                <Cell numeric>{line.amountVnd > 0n ? formatVnd(line.amountVnd) : ''}</Cell>
                <Cell numeric>{line.amountVnd < 0n ? formatVnd(-line.amountVnd) : ''}</Cell>
              </Row>
            )),
          )}
        </Table>
      )}
    </section>
  );
}
