import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { addDays, dayOf, formatDay, formatFullMoment } from '#kernel/time.ts';
import { BackLink, DeskHead, DeskMain } from '#modules/oversight/ui/desk-parts.tsx';
import { changesBetween } from '#modules/publications/core/difference.ts';
import { mayPublishTexts, WRITER_ROLES } from '#modules/publications/core/policy.ts';
import { DESK_PUBLICATIONS_PATH } from '#modules/publications/core/publication.ts';
import { bodyOf } from '#modules/publications/core/text-form.ts';
import { type DeskVersion, deskPublication, noticeDaysOf } from '#modules/publications/queries.ts';
import { AnnounceForm, DropForm } from '#modules/publications/ui/announce-form.tsx';
import { ChangeList } from '#modules/publications/ui/change-list.tsx';
import { DraftForm } from '#modules/publications/ui/draft-form.tsx';
import { TextBody } from '#modules/publications/ui/text-body.tsx';
import { requireOfficial } from '#platform/session.ts';
import { Badge, type BadgeTone } from '#ui/badge.tsx';
import { Note } from '#ui/note.tsx';
import { ScreenWords } from '#ui/screen-words.tsx';
import { Cell, Row, Table } from '#ui/table.tsx';

type Props = { params: Promise<{ slug: string }> };

const TONES: Record<DeskVersion['state'], BadgeTone> = {
  draft: 'wait',
  announced: 'info',
  in_force: 'ok',
  replaced: 'off',
  dropped: 'bad',
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('publications'))('desk.title') };
}

/** One text: the draft with what it changes, publishing it, and every version there was. */
export default async function DeskPublicationPage({ params }: Props) {
  const ctx = await requireOfficial(...WRITER_ROLES);
  const { slug } = await params;
  const [t, found] = await Promise.all([getTranslations('publications'), deskPublication(ctx, slug)]);
  if (!found) notFound();
  const { versions, title } = found;
  const draft = versions.find(({ state }) => state === 'draft');
  const coming = versions.find(({ state }) => state === 'announced');
  const holding = versions.find(({ state }) => state === 'in_force');
  const base = coming ?? holding;
  const start = draft ?? base;
  const days = await noticeDaysOf(found.slug, ctx.now);
  const isOwn = draft?.writerIds.includes(ctx.actor.accountId) ?? false;
  return (
    <ScreenWords of={['publications']}>
      <DeskMain className="grid content-start gap-5">
        <div>
          <BackLink href={DESK_PUBLICATIONS_PATH}>{t('desk.title')}</BackLink>
          <DeskHead title={title} lead={t('desk.oneLead', { days })} />
        </div>
        {draft && base && (
          <section className="grid gap-3">
            <h2 className="text-18">{t('changesTitle')}</h2>
            {draft.isShipped && draft.writers.length === 0 && <Note tone="info">{t('desk.deliveredNote')}</Note>}
            <p>{draft.summaryVi}</p>
            <ChangeList changes={changesBetween(base.vi, draft.vi)} />
            <details>
              <summary className="inline-flex min-h-tap cursor-pointer items-center font-semibold text-link">
                {t('desk.whole')}
              </summary>
              <p className="mt-2 text-text-2">{draft.vi.lead}</p>
              <TextBody text={draft.vi} />
            </details>
            {mayPublishTexts(ctx.actor) &&
              (isOwn ? (
                <Note tone="wait">{t('desk.ownDraft')}</Note>
              ) : coming ? (
                <Note tone="wait">{t('desk.changeOpen')}</Note>
              ) : (
                <AnnounceForm
                  slug={found.slug}
                  seenAt={draft.editedAt.toISOString()}
                  earliest={addDays(dayOf(ctx.now), days)}
                  days={days}
                />
              ))}
            <details>
              <summary className="inline-flex min-h-tap cursor-pointer items-center font-semibold text-link">
                {t('drop.draft')}
              </summary>
              <DropForm slug={found.slug} state="draft" />
            </details>
          </section>
        )}
        {coming && (
          <section className="grid gap-3">
            <h2 className="text-18">{t('desk.coming')}</h2>
            <p>
              {t('isComing', { day: formatDay(coming.effectiveFrom ?? '') })}{' '}
              {t('desk.told', { count: coming.toldCount })}
            </p>
            {mayPublishTexts(ctx.actor) && (
              <details>
                <summary className="inline-flex min-h-tap cursor-pointer items-center font-semibold text-link">
                  {t('drop.announced')}
                </summary>
                <DropForm slug={found.slug} state="announced" />
              </details>
            )}
          </section>
        )}
        {start && (
          <details>
            <summary className="inline-flex min-h-tap cursor-pointer items-center font-semibold text-link">
              {t(draft ? 'desk.goOn' : 'desk.write')}
            </summary>
            <DraftForm
              key={draft?.editedAt.toISOString() ?? 'new'}
              slug={found.slug}
              answers={{
                titleVi: start.vi.title,
                titleEn: start.en.title,
                leadVi: start.vi.lead,
                leadEn: start.en.lead,
                bodyVi: bodyOf(start.vi),
                bodyEn: bodyOf(start.en),
                summaryVi: draft?.summaryVi ?? '',
                summaryEn: draft?.summaryEn ?? '',
                seenAt: draft?.editedAt.toISOString() ?? '',
              }}
            />
          </details>
        )}
        <section className="grid gap-3">
          <h2 className="text-18">{t('versionsTitle')}</h2>
          <Table
            dense
            caption={t('versionsTitle')}
            columns={[
              { label: t('desk.number') },
              { label: t('desk.state') },
              { label: t('desk.from') },
              { label: t('desk.announcedBy') },
              { label: t('desk.reason') },
            ]}
          >
            {versions.map((version) => (
              <Row key={version.id}>
                <Cell head second={version.writers.join(', ')}>
                  {version.version === null ? t('state.draft') : t('version', { number: version.version })}
                </Cell>
                <Cell
                  second={version.isTold && version.toldCount > 0 ? t('desk.told', { count: version.toldCount }) : ''}
                >
                  <Badge tone={TONES[version.state]}>{t(`state.${version.state}`)}</Badge>
                </Cell>
                <Cell
                  second={version.replacedOn ? t('desk.untilDay', { day: formatDay(version.replacedOn) }) : ''}
                  className="tabular"
                >
                  {version.effectiveFrom && formatDay(version.effectiveFrom)}
                </Cell>
                <Cell second={version.announcedAt ? formatFullMoment(version.announcedAt) : ''}>
                  {version.announcedByName}
                </Cell>
                <Cell className="max-w-measure">{version.reason}</Cell>
              </Row>
            ))}
          </Table>
        </section>
      </DeskMain>
    </ScreenWords>
  );
}
