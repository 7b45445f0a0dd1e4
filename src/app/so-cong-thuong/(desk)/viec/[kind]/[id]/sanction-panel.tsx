import { getTranslations } from 'next-intl/server';
import type { Ctx } from '#kernel/actor.ts';
import { caseLog } from '#modules/oversight/queries.ts';
import { CaseLog, CaseSection } from '#modules/oversight/ui/case-parts.tsx';
import { officialSanction } from '#modules/sanctions/queries.ts';
import { SanctionBadge } from '#modules/sanctions/ui/sanction-parts.tsx';
import { ScreenWords } from '#ui/screen-words.tsx';
import { SanctionActs, SanctionFacts } from '../../../xu-ly/sanction-case.tsx';
import type { Panel } from './panel.ts';

/** A decision that waits for its second signature. */
export async function sanctionPanel(ctx: Ctx, id: string): Promise<Panel | null> {
  const sanction = await officialSanction(ctx, { id });
  if (!sanction) return null;
  const [t, entries] = await Promise.all([
    getTranslations('sanctions'),
    caseLog(ctx, [{ kind: 'sanction', id: sanction.id }]),
  ]);
  return {
    code: sanction.code,
    title: t(`panel.${sanction.level}`, { subject: sanction.productName ?? sanction.shopName }),
    badge: <SanctionBadge state={sanction.state} />,
    body: (
      <>
        <CaseSection>
          <SanctionFacts sanction={sanction} />
        </CaseSection>
        <CaseSection title={t('one.signTitle')}>
          <ScreenWords of={['sanctions', 'department']}>
            <SanctionActs sanction={sanction} />
          </ScreenWords>
        </CaseSection>
        <CaseLog entries={entries} />
      </>
    ),
  };
}
