import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import type { Ctx } from '#kernel/actor.ts';
import { formatVnd } from '#kernel/money.ts';
import { addHours, formatFullMoment } from '#kernel/time.ts';
import { citationAt, ruleAt } from '#modules/law/api.ts';
import { mayDecideClaim } from '#modules/orders/core/policy.ts';
import { caseLog, noticeCase } from '#modules/oversight/queries.ts';
import { CaseLog, CaseSection, Facts } from '#modules/oversight/ui/case-parts.tsx';
import { RowsLink } from '#modules/oversight/ui/desk-parts.tsx';
import { DueBadge } from '#modules/oversight/ui/time-left.tsx';
import { rowView } from '#modules/transfers/queries.ts';
import { RowParts, Suggestions, suggestedOf } from '#modules/transfers/ui/row-screen.tsx';
import { SettleRowForm } from '#modules/transfers/ui/settle-row-form.tsx';
import { Badge } from '#ui/badge.tsx';
import { Note } from '#ui/note.tsx';
import { ScreenWords } from '#ui/screen-words.tsx';
import { Decided } from './decided.tsx';
import type { Panel } from './panel.ts';

const ORDERS_PATH = '/so-cong-thuong/don-hang';

/** Money that a bank told of and no order could take by itself. */
export async function noticePanel(ctx: Ctx, id: string): Promise<Panel | null> {
  const found = await noticeCase(ctx, id);
  if (!found) return null;
  const [t, orders, entries, basis, hours, row] = await Promise.all([
    getTranslations('department'),
    getTranslations('orders'),
    caseLog(ctx, [
      { kind: 'notice', id },
      { kind: 'work', id },
    ]),
    citationAt('payment.review_hours', ctx.now),
    ruleAt('payment.review_hours', ctx.now, z.number()),
    rowView(ctx, id),
  ]);
  const { shop } = found;
  return {
    code: `BT-${id.slice(-6).toUpperCase()}`,
    title: `${t(`title.notice.${found.outcome}`)}: ${formatVnd(found.amountVnd)}`,
    badge: found.resolvedAt ? (
      <Badge tone="off">{t('notice.done')}</Badge>
    ) : (
      <DueBadge since={found.receivedAt} dueAt={addHours(found.receivedAt, hours)} now={ctx.now} />
    ),
    body: (
      <>
        <CaseSection title={t('notice.told')}>
          <Note tone="wait" className="mb-3">
            {t(`notice.outcome.${found.outcome}`)}
          </Note>
          <Facts
            rows={[
              { label: t('claim.amount'), value: <strong>{formatVnd(found.amountVnd)}</strong> },
              {
                label: t('claim.content'),
                value: <code className="break-all">{found.content || t('notice.empty')}</code>,
              },
              { label: t('claim.account'), value: t('accountTail', { bank: '', tail: found.bankAccountTail }) },
              { label: t('notice.happenedAt'), value: found.happenedAt ? formatFullMoment(found.happenedAt) : '' },
              { label: t('notice.receivedAt'), value: formatFullMoment(found.receivedAt) },
              { label: t('notice.reference'), value: found.reference },
              {
                label: t('column.shop'),
                value: shop ? <RowsLink href={`/so-cong-thuong/gian-hang/${shop.id}`}>{shop.name}</RowsLink> : '',
              },
              { label: t('notice.source'), value: sourceText(found) },
            ]}
          />
        </CaseSection>
        <CaseSection title={t('notice.candidates')}>
          {found.candidates.length === 0 ? (
            <p className="text-text-3">{t('notice.noCandidates')}</p>
          ) : (
            <ul className="grid gap-2">
              {found.candidates.map((one) => (
                <li key={one.transferCode} className="rounded-12 bg-sunken px-3 py-2.5">
                  <RowsLink href={`/so-cong-thuong/don-hang/${one.orderCode}`}>{one.orderCode}</RowsLink>
                  {' · '}
                  {formatVnd(one.amountVnd)} · {orders(`stateShort.${one.orderState}`)}
                  <span className="block text-text-2">
                    {one.shopName} · {one.transferCode} · {t(`attemptState.${one.attemptState}`)}
                  </span>
                  {one.amountVnd !== found.amountVnd && (
                    <span className="block font-medium text-wait-text">
                      {found.amountVnd > one.amountVnd
                        ? t('notice.more', { amount: formatVnd(found.amountVnd - one.amountVnd) })
                        : t('notice.less', { amount: formatVnd(one.amountVnd - found.amountVnd) })}
                    </span>
                  )}
                </li>
              ))}
            </ul>
          )}
        </CaseSection>
        <CaseSection title={t('notice.setAsideTitle')}>
          {found.resolvedAt ? (
            <Decided
              text={t('notice.done')}
              byName={found.resolvedByName ?? t('notice.byRules')}
              at={found.resolvedAt}
              reason={found.resolution}
              isGood
            />
          ) : mayDecideClaim(ctx.actor) && row ? (
            <div className="grid gap-3">
              <p className="text-text-2">{t('notice.setAsideText')}</p>
              <Suggestions suggestions={row.suggestions} amountVnd={row.amountVnd} ordersPath={ORDERS_PATH} />
              <ScreenWords of={['bankRows']}>
                <SettleRowForm dense noticeId={id} amountText={formatVnd(row.amountVnd)} suggested={suggestedOf(row)} />
              </ScreenWords>
              <p className="text-13 text-text-3">{t('basis', { text: basis })}</p>
            </div>
          ) : (
            <p className="text-text-3">{t('notYours')}</p>
          )}
        </CaseSection>
        {row && row.parts.length > 0 && (
          <div className="px-4 py-3 lg:px-5">
            <RowParts parts={row.parts} ordersPath={ORDERS_PATH} />
          </div>
        )}
        <CaseLog entries={entries} />
      </>
    ),
  };
  function sourceText({ isSandbox, isFromFile }: { isSandbox: boolean; isFromFile: boolean }): string {
    if (isFromFile) return t('notice.file');
    return isSandbox ? t('notice.sandbox') : t('notice.watcher');
  }
}
