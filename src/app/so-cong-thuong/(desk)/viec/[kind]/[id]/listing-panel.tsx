import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import type { Ctx } from '#kernel/actor.ts';
import { formatVnd } from '#kernel/money.ts';
import { formatDay, formatFullMoment } from '#kernel/time.ts';
import { decideListing } from '#modules/catalog/actions.ts';
import type { Finding } from '#modules/catalog/core/listing-rules.ts';
import { type ListingCase, listingCase } from '#modules/catalog/queries.ts';
import { citationAt } from '#modules/law/api.ts';
import { type CaseEntry, caseLog } from '#modules/oversight/queries.ts';
import { CaseLog, CaseSection, Checks, Facts, Papers } from '#modules/oversight/ui/case-parts.tsx';
import { DecisionForm } from '#modules/oversight/ui/decision-form.tsx';
import { RowsLink } from '#modules/oversight/ui/desk-parts.tsx';
import { DueBadge } from '#modules/oversight/ui/time-left.tsx';
import { type CaseRisk, caseRisk } from '#modules/risk/queries.ts';
import { RiskReasons } from '#modules/risk/ui/risk-reasons.tsx';
import { Badge } from '#ui/badge.tsx';
import { Decided } from './decided.tsx';
import type { Panel } from './panel.ts';

/** A listing as buyers would see it; of a change, what they see now beside what is asked for. */
export async function listingPanel(ctx: Ctx, id: string): Promise<Panel | null> {
  const found = await listingCase(ctx, id);
  if (!found) return null;
  const group = found.after.categoryGroup;
  const [t, entries, risk, basis] = await Promise.all([
    getTranslations('department'),
    caseLog(ctx, [
      { kind: 'product', id: found.productId },
      { kind: 'work', id },
    ]),
    caseRisk(ctx, 'listing', found.productId),
    Promise.all([
      citationAt('listing.check_before_display', ctx.now),
      citationAt(group === 'alcohol' ? 'alcohol.licence_required' : 'listing.label', ctx.now),
    ]),
  ]);
  const isOpen = found.state === 'pending';
  return {
    code: found.code,
    title: `${t(`title.listing.${group === 'alcohol' && found.kind !== 'sample' ? 'conditional' : found.kind}`)}: ${found.after.name}`,
    badge: isOpen ? (
      <DueBadge since={found.submittedAt} dueAt={found.dueAt} now={ctx.now} />
    ) : (
      <Badge tone={found.state === 'approved' ? 'ok' : found.state === 'refused' ? 'bad' : 'wait'}>
        {t(`listingState.${found.state}`)}
      </Badge>
    ),
    body: <ListingBody found={found} entries={entries} risk={risk} basis={[...new Set(basis)]} />,
  };
}

async function ListingBody({
  found,
  entries,
  risk,
  basis,
}: {
  found: ListingCase;
  entries: readonly CaseEntry[];
  /** None before the worker has counted it. */
  risk: CaseRisk | null;
  basis: readonly string[];
}) {
  const t = await getTranslations('department');
  const { after, before, changed, shop } = found;
  const label = Object.entries(after.label).map(([fact, text]) => ({
    label: t(`listing.label.${fact}`),
    value: <Marked isNew={changed.includes('label')}>{text}</Marked>,
  }));
  const was = (key: (typeof changed)[number], text: string) => (before && changed.includes(key) ? text : null);
  return (
    <>
      {risk && (
        <CaseSection title={t('risk', { points: risk.points })}>
          <RiskReasons risk={risk} />
        </CaseSection>
      )}
      <CaseSection title={t(before ? 'listing.asked' : 'listing.told')}>
        {after.photos.length > 0 && (
          <ul className="mb-3 flex flex-wrap gap-2">
            {after.photos.map((fileId) => (
              <li key={fileId}>
                <a href={`/api/files/${fileId}-960.webp`} target="_blank" rel="noreferrer" className="block">
                  <img
                    src={`/api/files/${fileId}-480.webp`}
                    alt={after.name}
                    width={96}
                    height={96}
                    loading="lazy"
                    className="size-24 rounded-10 border border-line bg-strong object-cover"
                  />
                </a>
              </li>
            ))}
          </ul>
        )}
        <Facts
          rows={[
            { label: t('listing.name'), value: <Changed was={was('name', before?.name ?? '')}>{after.name}</Changed> },
            {
              label: t('listing.category'),
              value: <Changed was={was('categoryName', before?.categoryName ?? '')}>{after.categoryName}</Changed>,
            },
            {
              label: t('listing.price'),
              value: (
                <Changed was={was('sizes', before ? pricesOf(before.sizes).join('; ') : '')}>
                  {pricesOf(after.sizes).map((text) => (
                    <span key={text} className="block">
                      {text}
                    </span>
                  ))}
                </Changed>
              ),
            },
            {
              label: t('listing.producer'),
              value: <Changed was={was('producerName', before?.producerName ?? '')}>{after.producerName}</Changed>,
            },
            { label: t('listing.origin'), value: found.areaName },
            { label: t('listing.madeOn'), value: found.madeOn ? formatDay(found.madeOn) : '' },
            {
              label: t('listing.description'),
              value: <Changed was={was('description', before?.description ?? '')}>{after.description}</Changed>,
            },
            ...label,
            { label: t('listing.picture'), value: after.isIllustrated ? t('listing.illustrated') : t('listing.photo') },
            {
              label: t('listing.shop'),
              value: <RowsLink href={`/so-cong-thuong/gian-hang/${shop.id}`}>{shop.name}</RowsLink>,
            },
            { label: t('listing.sentBy'), value: `${found.submittedBy} · ${formatFullMoment(found.submittedAt)}` },
          ]}
        />
        {before && (
          <p className="mt-2">
            <RowsLink href={`/san-pham/${found.slug}`}>{t('listing.seeNow')}</RowsLink>
          </p>
        )}
      </CaseSection>
      <CaseSection title={t('papers.title')}>
        {found.papers.some((paper) => paper.fileId) ? (
          <Papers
            files={found.papers.flatMap((paper) =>
              paper.fileId
                ? [{ fileId: paper.fileId, label: t(`paperKind.${paper.kind}`), note: paperNote(paper) }]
                : [],
            )}
          />
        ) : found.papers.length > 0 ? (
          <Facts
            rows={found.papers.map((paper) => ({ label: t(`paperKind.${paper.kind}`), value: paperNote(paper) }))}
          />
        ) : (
          <p className="text-text-3">{t('papers.none')}</p>
        )}
      </CaseSection>
      <CaseSection title={t('check.title')}>
        <Checks
          items={
            found.findings.length === 0
              ? [{ level: 'ok', text: t('listing.nothingFound') }]
              : found.findings.map((finding) => ({
                  level: finding.isHard ? 'bad' : 'look',
                  text: <FindingText finding={finding} />,
                }))
          }
        />
      </CaseSection>
      <CaseSection>
        {found.state === 'pending' ? (
          <DecisionForm
            action={decideListing}
            fields={{ reviewId: found.reviewId, seenAt: found.submittedAt.toISOString() }}
            name="decision"
            basis={basis}
            reasonHint={t('decision.reasonHint')}
            choices={[
              {
                value: 'approve',
                label: t(before ? 'listing.approveChange' : 'listing.approve'),
                button: t('listing.approveButton'),
              },
              ...(found.kind === 'sample'
                ? []
                : [{ value: 'more_info', label: t('listing.askMore'), button: t('listing.askMoreButton') }]),
              {
                value: 'refuse',
                label: t(before ? 'listing.refuseChange' : 'listing.refuse'),
                button: t('listing.refuseButton'),
                isDanger: true,
              },
            ]}
          />
        ) : (
          <Decided
            text={t(`listingState.${found.state}`)}
            byName={found.decidedBy}
            at={found.decidedAt}
            reason={found.decisionReason}
            isGood={found.state === 'approved'}
          />
        )}
      </CaseSection>
      <CaseLog entries={entries} />
    </>
  );

  function pricesOf(sizes: ListingCase['after']['sizes']): string[] {
    return sizes.map((size) => {
      const per = size.per ? ` (${formatVnd(size.per.vnd)}/${t(`listing.per.${size.per.per}`)})` : '';
      return `${size.name ? `${size.name}: ` : ''}${formatVnd(size.priceVnd)}/${size.unitLabel}${per}`;
    });
  }

  function paperNote(paper: ListingCase['papers'][number]): string {
    return [
      paper.number,
      paper.stars ? t('papers.stars', { count: paper.stars }) : '',
      paper.issuer,
      paper.expiresOn ? t('papers.until', { day: formatDay(paper.expiresOn) }) : '',
    ]
      .filter(Boolean)
      .join(' · ');
  }
}

function Marked({ isNew, children }: { isNew: boolean; children: ReactNode }) {
  return isNew ? <mark className="rounded-6 bg-wait-bg px-1 text-wait-text">{children}</mark> : children;
}

/** The new text marked, what buyers see now struck out beneath. */
async function Changed({ was, children }: { was: string | null; children: ReactNode }) {
  const t = await getTranslations('department.listing');
  if (was === null) return <span className="whitespace-pre-line">{children}</span>;
  return (
    <>
      <mark className="block rounded-6 bg-wait-bg px-1 whitespace-pre-line text-wait-text">{children}</mark>
      <span className="block text-text-3">{t('was', { text: was })}</span>
    </>
  );
}

async function FindingText({ finding }: { finding: Finding }) {
  const t = await getTranslations('department.listing');
  const field = t.has(`field.${finding.field}`) ? t(`field.${finding.field}`) : finding.field;
  return (
    <>
      {t(`finding.${finding.kind}`, { word: finding.word ?? '', field })}
      {finding.citation && <span className="block text-13 text-text-3">{finding.citation}</span>}
    </>
  );
}
