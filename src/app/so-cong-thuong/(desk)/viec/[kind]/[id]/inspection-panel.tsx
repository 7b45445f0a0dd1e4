import { getTranslations } from 'next-intl/server';
import type { Ctx } from '#kernel/actor.ts';
import { isUuid } from '#kernel/ids.ts';
import { deskInspection } from '#modules/inspections/queries.ts';
import { caseLog } from '#modules/oversight/queries.ts';
import { CaseLog, CaseSection } from '#modules/oversight/ui/case-parts.tsx';
import { Badge } from '#ui/badge.tsx';
import { ScreenWords } from '#ui/screen-words.tsx';
import { InspectionSteps } from '../../../kiem-tra/[id]/inspection-steps.tsx';
import type { Panel } from './panel.ts';

/** An inspection, the same steps as on its own page. */
export async function inspectionPanel(ctx: Ctx, id: string): Promise<Panel | null> {
  const found = isUuid(id) ? await deskInspection(ctx, { id }) : null;
  if (!found) return null;
  const [t, entries] = await Promise.all([
    getTranslations('inspections'),
    caseLog(ctx, [
      { kind: 'inspection', id },
      { kind: 'work', id },
    ]),
  ]);
  return {
    code: found.code,
    title: `${t(`kind.${found.kind}`)}: ${found.shop.name}`,
    badge: <Badge tone="wait">{t(`state.${found.state}`)}</Badge>,
    body: (
      <ScreenWords of={['department', 'inspections']}>
        <CaseSection>
          <div className="grid gap-3">
            <InspectionSteps found={found} />
          </div>
        </CaseSection>
        <CaseLog entries={entries} />
      </ScreenWords>
    ),
  };
}
