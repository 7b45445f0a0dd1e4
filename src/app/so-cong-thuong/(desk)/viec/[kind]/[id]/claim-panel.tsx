import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import type { Ctx } from '#kernel/actor.ts';
import { formatVnd } from '#kernel/money.ts';
import { formatPhone } from '#kernel/phone.ts';
import { addHours, formatFullMoment, formatMoment } from '#kernel/time.ts';
import { citationAt, ruleAt } from '#modules/law/api.ts';
import { mayDecideClaim } from '#modules/orders/core/policy.ts';
import { caseLog, claimCase } from '#modules/oversight/queries.ts';
import { CaseLog, CaseSection, Checks, Facts } from '#modules/oversight/ui/case-parts.tsx';
import { DecisionForm } from '#modules/oversight/ui/decision-form.tsx';
import { RowsLink } from '#modules/oversight/ui/desk-parts.tsx';
import { DueBadge } from '#modules/oversight/ui/time-left.tsx';
import { answerClaimAction } from '#modules/transfers/actions.ts';
import { Badge } from '#ui/badge.tsx';
import { Decided } from './decided.tsx';
import type { Panel } from './panel.ts';

/** A buyer says he has paid, the seller has not answered in his time: an official answers for him, with a reason. */
export async function claimPanel(ctx: Ctx, id: string): Promise<Panel | null> {
  const found = await claimCase(ctx, id);
  if (!found) return null;
  const [t, orders, entries, basis, hours] = await Promise.all([
    getTranslations('department'),
    getTranslations('orders'),
    caseLog(ctx, [
      { kind: 'order', id: found.orderId },
      { kind: 'work', id },
    ]),
    citationAt('payment.claim_hours', ctx.now),
    ruleAt('payment.review_hours', ctx.now, z.number()),
  ]);
  const { shop, near } = found;
  const sameSum = near.filter((notice) => notice.isSameAmount);
  const answer = entries.find((entry) => entry.action.startsWith('claim.'));
  return {
    code: found.orderCode,
    title: t('claim.heading', { amount: formatVnd(found.amountVnd), shop: shop.name }),
    badge: found.isOpen ? (
      <DueBadge since={found.escalatedAt} dueAt={addHours(found.escalatedAt, hours)} now={ctx.now} />
    ) : (
      <Badge tone="off">{orders(`stateShort.${found.orderState}`)}</Badge>
    ),
    body: (
      <>
        <CaseSection title={t('claim.told')}>
          <Facts
            rows={[
              { label: t('claim.amount'), value: <strong>{formatVnd(found.amountVnd)}</strong> },
              { label: t('claim.content'), value: <code>{found.transferCode}</code> },
              {
                label: t('claim.account'),
                value: t('accountTail', { bank: found.bankShortName, tail: found.accountTail }),
              },
              { label: t('claim.claimedAt'), value: formatFullMoment(found.claimedAt) },
              { label: t('claim.dueAt'), value: formatFullMoment(found.dueAt) },
              {
                label: t('column.order'),
                value: <RowsLink href={`/so-cong-thuong/don-hang/${found.orderCode}`}>{found.orderCode}</RowsLink>,
              },
              {
                label: t('column.shop'),
                value: (
                  <>
                    <RowsLink href={`/so-cong-thuong/gian-hang/${shop.id}`}>{shop.name}</RowsLink>
                    <span className="block text-text-2">
                      {shop.areaName} · {formatPhone(shop.phone)}
                    </span>
                  </>
                ),
              },
            ]}
          />
        </CaseSection>
        <CaseSection title={t('claim.receipt')}>
          {found.receiptFileId ? (
            <Receipt fileId={found.receiptFileId} label={t('claim.receipt')} />
          ) : (
            <p className="text-text-3">{t('claim.noReceipt')}</p>
          )}
        </CaseSection>
        <CaseSection title={t('check.title')}>
          <Checks
            items={[
              {
                level: found.receiptFileId ? 'ok' : 'look',
                text: t(found.receiptFileId ? 'claim.hasReceipt' : 'claim.noReceipt'),
              },
              {
                level: sameSum.length > 0 ? 'look' : 'ok',
                text:
                  sameSum.length > 0 ? (
                    <>
                      {t('claim.sameSum', { count: sameSum.length })}{' '}
                      {sameSum.map((notice) => (
                        <RowsLink key={notice.id} href={`/so-cong-thuong/viec/bao-tien/${notice.id}`}>
                          {formatMoment(notice.receivedAt)}{' '}
                        </RowsLink>
                      ))}
                    </>
                  ) : (
                    t('claim.noneNear')
                  ),
              },
            ]}
          />
        </CaseSection>
        <CaseSection>
          {found.isOpen && mayDecideClaim(ctx.actor) ? (
            <DecisionForm
              action={answerClaimAction}
              fields={{ code: found.orderCode }}
              name="answer"
              amountFor="received"
              basis={[basis]}
              reasonLabel={t('claim.reason')}
              reasonHint={t('claim.reasonHint')}
              choices={[
                { value: 'received', label: t('claim.received'), button: t('claim.receivedButton') },
                {
                  value: 'not_received',
                  label: t('claim.notReceived'),
                  button: t('claim.notReceivedButton'),
                  isDanger: true,
                },
              ]}
            />
          ) : (
            <Decided
              text={
                found.isOpen ? t('claim.open') : t('claim.done', { state: orders(`stateShort.${found.orderState}`) })
              }
              byName={answer?.actorName ?? null}
              at={found.isOpen ? null : (answer?.at ?? found.settledAt ?? found.escalatedAt)}
              reason={answer?.reason ?? null}
              isGood={found.settledAt !== null}
            />
          )}
        </CaseSection>
        <CaseLog entries={entries} />
      </>
    ),
  };
}

function Receipt({ fileId, label }: { fileId: string; label: string }) {
  return (
    <a href={`/api/private-files/${fileId}-960.webp`} target="_blank" rel="noreferrer" className="block w-fit">
      <img
        src={`/api/private-files/${fileId}-960.webp`}
        alt={label}
        width={160}
        height={240}
        loading="lazy"
        className="h-60 w-40 rounded-10 border border-line bg-strong object-cover"
      />
    </a>
  );
}
