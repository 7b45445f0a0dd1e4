import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { isUuid } from '#kernel/ids.ts';
import { formatPhone } from '#kernel/phone.ts';
import { formatDay, formatFullMoment } from '#kernel/time.ts';
import { DESK_PATH } from '#modules/inspections/core/pages.ts';
import { INSPECTION_ROLES } from '#modules/inspections/core/policy.ts';
import { deskInspection } from '#modules/inspections/queries.ts';
import { ForgetTyped } from '#modules/inspections/ui/forget-typed.tsx';
import { caseLog } from '#modules/oversight/queries.ts';
import { CaseLog, CaseSection, Facts } from '#modules/oversight/ui/case-parts.tsx';
import { BackLink, DeskMain, RowsLink } from '#modules/oversight/ui/desk-parts.tsx';
import { requireOfficial } from '#platform/session.ts';
import { ScreenWords } from '#ui/screen-words.tsx';
import { InspectionSteps } from './inspection-steps.tsx';

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('inspections'))('title') };
}

/** One inspection, first of all on a phone: what it is about, the checklist, photos, what came of it. */
export default async function InspectionPage({ params }: Props) {
  const ctx = await requireOfficial(...INSPECTION_ROLES);
  const { id } = await params;
  const found = await deskInspection(ctx, isUuid(id) ? { id } : { code: id });
  if (!found) notFound();
  const [t, entries] = await Promise.all([
    getTranslations('inspections'),
    caseLog(ctx, [{ kind: 'inspection', id: found.id }]),
  ]);
  const { shop } = found;
  return (
    <ScreenWords of={['department', 'inspections']}>
      <DeskMain className="grid max-w-200 content-start gap-4 text-16">
        <BackLink href={DESK_PATH}>{t('title')}</BackLink>
        <div>
          <p className="text-14 text-text-2 tabular">
            {found.code} · {t(`kind.${found.kind}`)} · {t(`state.${found.state}`)}
          </p>
          <h1 className="text-24">{shop.name}</h1>
        </div>
        <InspectionSteps found={found} />
        {found.state !== 'planned' && found.state !== 'underway' && <ForgetTyped inspectionId={found.id} />}
        <div className="rounded-16 border border-line bg-surface text-14">
          <CaseSection title={t('about')}>
            <Facts
              rows={[
                { label: t('why'), value: found.reason },
                {
                  label: t('shop'),
                  value: <RowsLink href={`/so-cong-thuong/gian-hang/${shop.id}`}>{shop.name}</RowsLink>,
                },
                { label: t('address'), value: `${shop.addressLine}, ${shop.areaName}` },
                { label: t('phone'), value: <a href={`tel:${shop.phone}`}>{formatPhone(shop.phone)}</a> },
                { label: t('due'), value: formatFullMoment(found.dueAt) },
                { label: t('inspector'), value: found.inspectorName },
                { label: t('begun'), value: found.startedAt ? formatFullMoment(found.startedAt) : '' },
                { label: t('seen'), value: found.seenAt ? formatFullMoment(found.seenAt) : '' },
                { label: t('where'), value: whereOf(found, t) },
                { label: t('order.label'), value: found.orderCode },
                {
                  label: t('checklistFrom'),
                  value: found.checklistFrom ? formatDay(found.checklistFrom) : '',
                },
                {
                  label: t('plan.label'),
                  value: found.planCode && (
                    <RowsLink href={`${DESK_PATH}?dot=${found.planCode}`}>{found.planCode}</RowsLink>
                  ),
                },
              ]}
            />
          </CaseSection>
          <CaseLog entries={entries} />
        </div>
      </DeskMain>
    </ScreenWords>
  );
}

function whereOf(
  {
    place,
    latitude,
    longitude,
    accuracyM,
  }: { place: string; latitude: number | null; longitude: number | null; accuracyM: number | null },
  t: (key: string, values?: Record<string, string | number>) => string,
): string {
  const at = latitude === null || longitude === null ? '' : `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;
  const position = at && accuracyM !== null ? t('photo.position', { position: at, metres: accuracyM }) : at;
  return [place, position].filter(Boolean).join(' · ');
}
