import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { isErrorCode } from '#kernel/errors.ts';
import { isUuid } from '#kernel/ids.ts';
import { formatFullMoment } from '#kernel/time.ts';
import { BackLink, DeskHead, DeskMain, RowsLink } from '#modules/oversight/ui/desk-parts.tsx';
import { WORK_ROLES } from '#modules/work/core/policy.ts';
import { slugOfKind, WORK_PATH } from '#modules/work/core/work.ts';
import { workBatch } from '#modules/work/queries.ts';
import { requireOfficial } from '#platform/session.ts';
import { Badge } from '#ui/badge.tsx';
import { LinkButton } from '#ui/button.tsx';
import { localePath } from '#ui/link.tsx';
import { Cell, Row, Table } from '#ui/table.tsx';

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('work'))('batch.title') };
}

/** What was done in one go: with which items, and why not with the others. */
export default async function BatchPage({ params }: Props) {
  const ctx = await requireOfficial(...WORK_ROLES);
  const { id } = await params;
  const batch = isUuid(id) ? await workBatch(ctx, id) : null;
  if (!batch) notFound();
  const [t, w, e, locale] = await Promise.all([
    getTranslations('department'),
    getTranslations('work'),
    getTranslations('errors'),
    getLocale(),
  ]);
  const done = batch.results.filter(({ refusal }) => refusal === '').length;
  const refused = batch.results.length - done;
  return (
    <DeskMain className="grid content-start gap-3.5">
      <BackLink href={WORK_PATH}>{t('rail.work')}</BackLink>
      <DeskHead
        title={w('batch.title')}
        lead={`${w(`bulk.move.${batch.move}`)} · ${formatFullMoment(batch.createdAt)} · “${batch.reason}”`}
      >
        <LinkButton href={localePath(locale, WORK_PATH)} size="dense">
          {w('batch.on')}
        </LinkButton>
      </DeskHead>
      <p role="status" className="font-semibold">
        {w('batch.sum', { done, refused })}
      </p>
      <Table
        dense
        caption={w('batch.title')}
        columns={[{ label: t('column.kind') }, { label: t('column.code') }, { label: w('batch.result') }]}
      >
        {batch.results.map((one) => (
          <Row key={one.id}>
            <Cell>{t(`kind.${one.kind}`)}</Cell>
            <Cell head>
              <RowsLink href={`${WORK_PATH}/${slugOfKind(one.kind)}/${one.id}`}>
                {one.code || one.id.slice(-6)}
              </RowsLink>
            </Cell>
            <Cell>
              {one.refusal === '' ? (
                <Badge tone="ok">{w('batch.done')}</Badge>
              ) : (
                <>
                  <Badge tone="bad">{w('batch.refused')}</Badge>{' '}
                  {isErrorCode(one.refusal) ? e(one.refusal, { name: one.detail }) : one.refusal}
                </>
              )}
            </Cell>
          </Row>
        ))}
      </Table>
    </DeskMain>
  );
}
