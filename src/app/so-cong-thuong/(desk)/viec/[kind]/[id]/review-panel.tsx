import { getTranslations } from 'next-intl/server';
import type { Ctx } from '#kernel/actor.ts';
import { formatFullMoment } from '#kernel/time.ts';
import { citationAt } from '#modules/law/api.ts';
import { caseLog } from '#modules/oversight/queries.ts';
import { CaseLog, CaseSection, Facts } from '#modules/oversight/ui/case-parts.tsx';
import { DecisionForm } from '#modules/oversight/ui/decision-form.tsx';
import { RowsLink } from '#modules/oversight/ui/desk-parts.tsx';
import { decideReviewAction } from '#modules/reviews/actions.ts';
import { mayHideReviews } from '#modules/reviews/core/policy.ts';
import { reviewCase } from '#modules/reviews/queries.ts';
import { Badge, Stars } from '#ui/badge.tsx';
import { Note } from '#ui/note.tsx';
import { Decided } from './decided.tsx';
import type { Panel } from './panel.ts';

/** What a buyer wrote and a shop asks about, or what was written anew while it was hidden. Low stars are no reason to hide. */
export async function reviewPanel(ctx: Ctx, id: string): Promise<Panel | null> {
  const found = await reviewCase(ctx, id);
  if (!found) return null;
  const [t, r, entries, basis] = await Promise.all([
    getTranslations('department'),
    getTranslations('department.review'),
    caseLog(ctx, [
      { kind: 'review', id },
      { kind: 'work', id },
    ]),
    citationAt('review.show_all', ctx.now),
  ]);
  const isHidden = found.hiddenAt !== null;
  const judged = entries.find(({ action }) => action.startsWith('review.'));
  const decision = (value: 'hide' | 'show' | 'keep', isDanger = false) => ({
    value,
    label: r(value === 'keep' && isHidden ? 'keepHidden' : value),
    button: r(`button.${value}`),
    isDanger,
  });
  return {
    code: `DG-${id.slice(-6).toUpperCase()}`,
    title: `${t(`title.review.${found.cause}`)}: ${found.productName}`,
    badge: (
      <Badge tone={isHidden ? 'bad' : found.isAsked ? 'wait' : 'ok'}>{r(isHidden ? 'isHidden' : 'isShown')}</Badge>
    ),
    body: (
      <>
        <CaseSection title={r('told')}>
          <p className="flex flex-wrap items-center gap-2">
            <Stars value={found.rating} />
            <span className="text-text-3">
              {found.authorName} · {formatFullMoment(found.createdAt)}
            </span>
          </p>
          <p className="mt-1 whitespace-pre-line break-words">{found.text || r('noWords')}</p>
          {found.reply !== null && (
            <p className="mt-2 border-l-4 border-brand-line pl-3 whitespace-pre-line break-words text-text-2">
              {r('reply')}: {found.reply}
            </p>
          )}
          {found.edits.length > 0 && (
            <ul className="mt-2 grid gap-1 border-l-2 border-line pl-3 text-text-2">
              {found.edits.map((edit) => (
                <li key={`${edit.rating}${edit.text}`}>
                  {r('before', { stars: edit.rating })} {edit.text}
                </li>
              ))}
            </ul>
          )}
        </CaseSection>
        <CaseSection title={r('about')}>
          {found.askedReason && (
            <Note tone="info" className="mb-3" title={r('shopSays', { name: found.askedByName ?? found.shopName })}>
              “{found.askedReason}”
            </Note>
          )}
          <Facts
            rows={[
              {
                label: r('product'),
                value: <RowsLink href={`/san-pham/${found.productSlug}#danh-gia`}>{found.productName}</RowsLink>,
              },
              {
                label: t('column.shop'),
                value: <RowsLink href={`/so-cong-thuong/gian-hang/${found.shopId}`}>{found.shopName}</RowsLink>,
              },
              { label: r('askedAt'), value: found.askedAt ? formatFullMoment(found.askedAt) : '' },
              { label: r('hiddenWhy'), value: found.hiddenReason },
            ]}
          />
        </CaseSection>
        <CaseSection>
          {found.isAsked && mayHideReviews(ctx.actor) ? (
            <DecisionForm
              action={decideReviewAction}
              fields={{ reviewId: id, seenAt: found.editedAt?.toISOString() ?? '' }}
              name="decision"
              basis={[basis]}
              reasonLabel={r('reason')}
              reasonHint={r('reasonHint')}
              choices={[decision('keep'), isHidden ? decision('show') : decision('hide', true)]}
            />
          ) : (
            <Decided
              text={r(found.isAsked ? 'open' : isHidden ? 'isHidden' : 'isShown')}
              byName={judged?.actorName ?? null}
              at={found.isAsked ? null : (judged?.at ?? null)}
              reason={judged?.reason ?? null}
              isGood={!isHidden}
            />
          )}
        </CaseSection>
        <CaseLog entries={entries} />
      </>
    ),
  };
}
