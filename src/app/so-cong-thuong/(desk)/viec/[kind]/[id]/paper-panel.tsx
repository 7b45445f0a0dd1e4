import { getTranslations } from 'next-intl/server';
import type { Ctx } from '#kernel/actor.ts';
import { formatPhone } from '#kernel/phone.ts';
import { dayOf, formatDay, formatFullMoment } from '#kernel/time.ts';
import { citationAt } from '#modules/law/api.ts';
import { caseLog } from '#modules/oversight/queries.ts';
import { CaseLog, CaseSection, Checks, Facts, Papers } from '#modules/oversight/ui/case-parts.tsx';
import { RowsLink } from '#modules/oversight/ui/desk-parts.tsx';
import { mayDecideShops } from '#modules/shops/core/policy.ts';
import { paperCase } from '#modules/shops/queries.ts';
import { PaperForm } from '#modules/shops/ui/paper-form.tsx';
import { Badge } from '#ui/badge.tsx';
import { ScreenWords } from '#ui/screen-words.tsx';
import { Decided } from './decided.tsx';
import type { Panel } from './panel.ts';

/** A paper that is about to end and that its shop, told of it, has brought no other for. */
export async function paperPanel(ctx: Ctx, id: string): Promise<Panel | null> {
  const found = await paperCase(ctx, id);
  if (!found) return null;
  const [t, p, entries, basis] = await Promise.all([
    getTranslations('department'),
    getTranslations('department.paper'),
    caseLog(ctx, [
      { kind: 'paper', id },
      { kind: 'work', id },
    ]),
    citationAt('paper.desk_days', ctx.now),
  ]);
  const { shop, product, expiresOn, settledAt } = found;
  const kind = t(`paperKind.${found.kind}`);
  const isOver = expiresOn !== null && expiresOn < dayOf(ctx.now);
  const until = expiresOn ? formatDay(expiresOn) : '';
  return {
    code: `GT-${id.slice(-6).toUpperCase()}`,
    title: `${t(`title.paper.${found.kind}`)}: ${product?.name ?? shop.name}`,
    badge: settledAt ? (
      <Badge tone="off">{p('done')}</Badge>
    ) : (
      <Badge tone={isOver ? 'bad' : 'wait'}>{p(isOver ? 'over' : 'until', { day: until })}</Badge>
    ),
    body: (
      <>
        <CaseSection title={p('told')}>
          <Facts
            rows={[
              {
                label: p('kind'),
                value: found.stars ? `${kind} · ${t('papers.stars', { count: found.stars })}` : kind,
              },
              { label: p('number'), value: found.number },
              { label: p('issuer'), value: found.issuer },
              { label: p('issuedOn'), value: found.issuedOn ? formatDay(found.issuedOn) : '' },
              { label: p('expiresOn'), value: <strong>{until}</strong> },
              {
                label: t('column.shop'),
                value: (
                  <>
                    <RowsLink href={`/so-cong-thuong/gian-hang/${shop.id}`}>{shop.name}</RowsLink>
                    <span className="block text-text-2">{formatPhone(shop.phone)}</span>
                  </>
                ),
              },
              {
                label: p('product'),
                value: product && <RowsLink href={`/san-pham/${product.slug}`}>{product.name}</RowsLink>,
              },
            ]}
          />
        </CaseSection>
        <CaseSection title={t('papers.title')}>
          <Papers files={found.fileId ? [{ fileId: found.fileId, label: kind }] : []} />
        </CaseSection>
        <CaseSection title={t('check.title')}>
          <Checks
            items={[
              {
                level: 'ok',
                text: found.remindedAt
                  ? p('reminded', { moment: formatFullMoment(found.remindedAt) })
                  : p('notReminded'),
              },
              { level: isOver ? 'bad' : 'look', text: p(isOver ? 'over' : 'until', { day: until }) },
            ]}
          />
        </CaseSection>
        <CaseSection>
          {settledAt === null && mayDecideShops(ctx.actor) ? (
            <ScreenWords of={['department', 'work']}>
              <PaperForm paperId={id} number={found.number} basis={basis} />
            </ScreenWords>
          ) : (
            <Decided
              text={p(settledAt ? 'done' : 'open')}
              byName={found.settledByName}
              at={settledAt}
              reason={found.note}
              isGood
            />
          )}
        </CaseSection>
        <CaseLog entries={entries} />
      </>
    ),
  };
}
