import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { dayOf, formatDay, formatFullMoment } from '#kernel/time.ts';
import { OFFICIALS_PATH, officialPath } from '#modules/officials/core/pages.ts';
import { OVERSEER_ROLES } from '#modules/officials/core/policy.ts';
import { openReview } from '#modules/officials/queries.ts';
import { PowerDays, PowerWords } from '#modules/officials/ui/power-words.tsx';
import { ReviewForm } from '#modules/officials/ui/review-form.tsx';
import { BackLink, DeskHead, DeskMain, RowsLink } from '#modules/oversight/ui/desk-parts.tsx';
import { requireOfficial } from '#platform/session.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { Note } from '#ui/note.tsx';
import { ScreenWords } from '#ui/screen-words.tsx';
import { Cell, Row, Table } from '#ui/table.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('officials'))('review') };
}

/** Every power with when it was last used: kept or ended, each with its reason. */
export default async function AccessReviewPage() {
  const ctx = await requireOfficial(...OVERSEER_ROLES);
  const [t, review] = await Promise.all([getTranslations('officials'), openReview(ctx)]);
  const left = review?.rows.filter((row) => !row.answer).length ?? 0;
  return (
    <ScreenWords of={['officials', 'department']}>
      <DeskMain className="grid content-start gap-3.5">
        <BackLink href={OFFICIALS_PATH}>{t('title')}</BackLink>
        <DeskHead title={t('review')} lead={t('reviewLead')} />
        {!review && <EmptyState title={t('noReview')}>{t('noReviewText')}</EmptyState>}
        {review && (
          <>
            {review.closedAt ? (
              <Note tone="ok">{t('reviewClosed', { at: formatFullMoment(review.closedAt) })}</Note>
            ) : (
              <Note tone={review.dueOn < dayOf(ctx.now) ? 'bad' : 'info'}>
                {t(review.dueOn < dayOf(ctx.now) ? 'reviewOverdue' : 'reviewDue', {
                  count: left,
                  day: formatDay(review.dueOn),
                })}
              </Note>
            )}
            <Table
              dense
              caption={t('review')}
              columns={[
                { label: t('name') },
                { label: t('powers') },
                { label: t('lastSignIn') },
                { label: t('lastAct') },
                { label: t('answer') },
              ]}
            >
              {review.rows.map(({ official, grant, answer }) => (
                <Row key={grant.id}>
                  <Cell head second={official.unit ?? ''}>
                    <RowsLink href={officialPath(official.accountId)}>{official.name}</RowsLink>
                  </Cell>
                  <Cell>
                    <PowerWords grant={grant} />
                    <span className="block text-text-3">
                      <PowerDays grant={grant} />
                    </span>
                  </Cell>
                  <Cell className="tabular">
                    {official.lastSignedInAt ? formatFullMoment(official.lastSignedInAt) : t('never')}
                  </Cell>
                  <Cell className="tabular">
                    {official.lastActAt ? formatFullMoment(official.lastActAt) : t('never')}
                  </Cell>
                  <Cell className="min-w-80" second={answer?.reason}>
                    {answer
                      ? t('answered', {
                          what: answer.keeps ? t('keep') : t('end'),
                          name: answer.byName,
                          at: formatFullMoment(answer.at),
                        })
                      : !review.closedAt &&
                        (official.accountId === ctx.actor.accountId ? (
                          t('ownPowers')
                        ) : (
                          <ReviewForm reviewId={review.id} grantId={grant.id} />
                        ))}
                  </Cell>
                </Row>
              ))}
            </Table>
          </>
        )}
      </DeskMain>
    </ScreenWords>
  );
}
