import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { formatFullMoment } from '#kernel/time.ts';
import { ruleClassAction } from '#modules/catalog/actions.ts';
import { BackLink, DeskHead, DeskMain, RowsLink } from '#modules/oversight/ui/desk-parts.tsx';
import { CLASSES_PATH } from '#modules/tax/core/pages.ts';
import { CLASS_ROLES } from '#modules/tax/core/policy.ts';
import { type ClassCase, classCase } from '#modules/tax/queries.ts';
import { RuleClassForm } from '#modules/tax/ui/rule-class-form.tsx';
import { requireOfficial } from '#platform/session.ts';
import { Box, Rows } from '#ui/box.tsx';
import { ScreenWords } from '#ui/screen-words.tsx';
import { Cell, Row, Table } from '#ui/table.tsx';

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('tax.classes'))('title') };
}

/** One listing: where its goods come from by whose word, every change of it, and an official's own. */
export default async function ClassPage({ params }: Props) {
  const ctx = await requireOfficial(...CLASS_ROLES);
  const { id } = await params;
  const found = await classCase(ctx, id);
  if (!found) notFound();
  const [t, ts] = await Promise.all([getTranslations('tax.classes'), getTranslations('tax')]);
  const holds = found.ruled ?? found.said;
  return (
    <ScreenWords of={['tax']}>
      <DeskMain className="grid content-start gap-4">
        <BackLink href={CLASSES_PATH}>{t('title')}</BackLink>
        <DeskHead title={found.name} lead={t('oneLead')} />
        <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_26rem]">
          <div className="grid gap-4">
            <Box>
              <Rows
                rows={[
                  {
                    label: t('shop'),
                    value: <RowsLink href={`/so-cong-thuong/gian-hang/${found.shopId}`}>{found.shopName}</RowsLink>,
                  },
                  { label: t('said'), value: ts(`class.${found.said ?? 'none'}`) },
                  { label: t('ruledColumn'), value: found.ruled ? ts(`class.${found.ruled}`) : t('notRuled') },
                  { label: t('holds'), value: ts(`class.${holds ?? 'none'}`), strong: true },
                  {
                    label: t('shown'),
                    value: t(found.hasEvidence ? 'hasEvidence' : 'noEvidence'),
                  },
                ]}
              />
            </Box>
            <Changes changes={found.changes} />
          </div>
          <Box padded>
            <h2 className="mb-1 text-16 font-semibold">{t('ruleTitle')}</h2>
            <p className="mb-3 text-text-2">{t('ruleText')}</p>
            <RuleClassForm action={ruleClassAction} productId={found.productId} ruled={found.ruled} />
          </Box>
        </div>
      </DeskMain>
    </ScreenWords>
  );
}

async function Changes({ changes }: { changes: ClassCase['changes'] }) {
  const [t, ts] = await Promise.all([getTranslations('tax.classes'), getTranslations('tax')]);
  if (changes.length === 0) return <p className="text-text-2">{t('noChanges')}</p>;
  return (
    <Table
      dense
      caption={t('changes')}
      captionHidden={false}
      columns={[
        { label: t('at') },
        { label: t('who') },
        { label: t('from') },
        { label: t('to') },
        { label: t('reason') },
      ]}
    >
      {changes.map((row) => (
        <Row key={row.id}>
          <Cell className="whitespace-nowrap tabular">{formatFullMoment(row.at)}</Cell>
          <Cell head second={row.byName ?? undefined}>
            {t(`kind.${row.kind}`)}
          </Cell>
          <Cell>{ts(`class.${row.from ?? 'none'}`)}</Cell>
          <Cell>{ts(`class.${row.to ?? 'none'}`)}</Cell>
          <Cell className="max-w-80">{row.reason}</Cell>
        </Row>
      ))}
    </Table>
  );
}
