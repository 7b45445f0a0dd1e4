import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { caseLog } from '#modules/oversight/queries.ts';
import { CaseLog } from '#modules/oversight/ui/case-parts.tsx';
import { BackLink, DeskHead, DeskMain } from '#modules/oversight/ui/desk-parts.tsx';
import { SANCTIONS_PATH } from '#modules/sanctions/core/pages.ts';
import { SANCTION_ROLES } from '#modules/sanctions/core/policy.ts';
import { officialSanction } from '#modules/sanctions/queries.ts';
import { SanctionBadge } from '#modules/sanctions/ui/sanction-parts.tsx';
import { requireOfficial } from '#platform/session.ts';
import { Box } from '#ui/box.tsx';
import { ScreenWords } from '#ui/screen-words.tsx';
import { SanctionActs, SanctionFacts } from '../sanction-case.tsx';

type Props = { params: Promise<{ code: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await params).code };
}

export default async function SanctionPage({ params }: Props) {
  const ctx = await requireOfficial(...SANCTION_ROLES);
  const sanction = await officialSanction(ctx, { code: (await params).code });
  if (!sanction) notFound();
  const [t, d, entries] = await Promise.all([
    getTranslations('sanctions'),
    getTranslations('department'),
    caseLog(ctx, [{ kind: 'sanction', id: sanction.id }]),
  ]);
  return (
    <DeskMain className="grid content-start gap-3.5">
      <div>
        <BackLink href={SANCTIONS_PATH}>{d('rail.sanctions')}</BackLink>
        <DeskHead
          title={`${sanction.code}: ${t(`level.${sanction.level}`)}`}
          lead={<SanctionBadge state={sanction.state} />}
        />
      </div>
      <div className="grid gap-4 xl:grid-cols-[minmax(0,1fr)_26rem]">
        <Box padded>
          <SanctionFacts sanction={sanction} />
        </Box>
        <div className="grid content-start gap-4">
          <Box padded>
            <ScreenWords of={['sanctions', 'department']}>
              <SanctionActs sanction={sanction} />
            </ScreenWords>
          </Box>
          <Box className="[&>section]:border-t-0">
            <CaseLog entries={entries} />
          </Box>
        </div>
      </div>
    </DeskMain>
  );
}
