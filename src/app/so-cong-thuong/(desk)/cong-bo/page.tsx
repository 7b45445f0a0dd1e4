import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { formatDay, formatMoment } from '#kernel/time.ts';
import { DeskHead, DeskMain, ExportLink, RowsLink } from '#modules/oversight/ui/desk-parts.tsx';
import { mayWriteTexts } from '#modules/publications/core/policy.ts';
import { DESK_PUBLICATIONS_PATH, PUBLICATIONS_PATH, versionPath } from '#modules/publications/core/publication.ts';
import { deskPublications } from '#modules/publications/queries.ts';
import { requireOfficial } from '#platform/session.ts';
import { Badge } from '#ui/badge.tsx';
import { Cell, Row, Table } from '#ui/table.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('publications'))('desk.title') };
}

/** Every text of the market: what holds, what is coming, what is being written. */
export default async function PublicationsPage() {
  const ctx = await requireOfficial();
  const [t, texts] = await Promise.all([getTranslations('publications'), deskPublications(ctx)]);
  if (!texts) notFound();
  const mayWrite = mayWriteTexts(ctx.actor);
  return (
    <DeskMain className="grid content-start gap-3.5">
      <DeskHead title={t('desk.title')} lead={t('desk.lead')}>
        <ExportLink href={`${DESK_PUBLICATIONS_PATH}/xuat`} />
      </DeskHead>
      <Table
        dense
        caption={t('desk.title')}
        columns={[
          { label: t('desk.text') },
          { label: t('desk.holding') },
          { label: t('desk.coming') },
          { label: t('desk.draft') },
        ]}
      >
        {texts.map(({ slug, title, versions }) => {
          const holding = versions.find(({ state }) => state === 'in_force');
          const coming = versions.find(({ state }) => state === 'announced');
          const draft = versions.find(({ state }) => state === 'draft');
          return (
            <Row key={slug}>
              <Cell head strong second={`${PUBLICATIONS_PATH}/${slug}`}>
                {mayWrite ? <RowsLink href={`${DESK_PUBLICATIONS_PATH}/${slug}`}>{title}</RowsLink> : title}
              </Cell>
              <Cell
                second={
                  holding?.effectiveFrom ? t('since', { from: formatDay(holding.effectiveFrom) }) : t('desk.none')
                }
              >
                {holding && (
                  <RowsLink href={`${PUBLICATIONS_PATH}/${slug}`}>
                    {t('version', { number: holding.version ?? 1 })}
                  </RowsLink>
                )}
              </Cell>
              <Cell
                second={
                  coming?.effectiveFrom
                    ? `${t('since', { from: formatDay(coming.effectiveFrom) })} · ${t('desk.told', { count: coming.toldCount })}`
                    : ''
                }
              >
                {coming && (
                  <RowsLink href={versionPath(slug, coming.version ?? 1)}>
                    {t('version', { number: coming.version ?? 1 })}
                  </RowsLink>
                )}
              </Cell>
              <Cell second={draft ? draft.writers.join(', ') || t('desk.delivered') : ''}>
                {draft && <Badge tone="wait">{t('desk.edited', { moment: formatMoment(draft.editedAt) })}</Badge>}
              </Cell>
            </Row>
          );
        })}
      </Table>
    </DeskMain>
  );
}
