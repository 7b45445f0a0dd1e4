import { getTranslations } from 'next-intl/server';
import type { Ctx } from '#kernel/actor.ts';
import { isUuid } from '#kernel/ids.ts';
import { citationAt } from '#modules/law/api.ts';
import { caseLog } from '#modules/oversight/queries.ts';
import { CaseLog } from '#modules/oversight/ui/case-parts.tsx';
import { DueBadge } from '#modules/oversight/ui/time-left.tsx';
import { requestCase } from '#modules/personal-data/queries.ts';
import { REQUEST_TONES } from '#modules/personal-data/ui/request-list.tsx';
import { Badge } from '#ui/badge.tsx';
import { ScreenWords } from '#ui/screen-words.tsx';
import { RequestCaseBody } from '../../../du-lieu-ca-nhan/request-case-body.tsx';
import type { Panel } from './panel.ts';

/** A request about a person's data: whose it is, what is asked, the answer that she reads. */
export async function dataRequestPanel(ctx: Ctx, id: string): Promise<Panel | null> {
  const found = isUuid(id) ? await requestCase(ctx, id) : null;
  if (!found) return null;
  const [t, basis, entries] = await Promise.all([
    getTranslations('personalData'),
    citationAt('data.breach_notice_hours', ctx.now),
    caseLog(ctx, [
      { kind: 'data_request', id },
      { kind: 'work', id },
    ]),
  ]);
  return {
    code: found.code,
    title: t(`kind.${found.kind}`),
    badge:
      found.state === 'open' ? (
        <DueBadge since={found.askedAt} dueAt={found.dueAt} now={ctx.now} />
      ) : (
        <Badge tone={REQUEST_TONES[found.state]}>{t(`state.${found.state}`)}</Badge>
      ),
    body: (
      <ScreenWords of={['department', 'personalData']}>
        <RequestCaseBody found={found} basis={[basis]} />
        <CaseLog entries={entries} />
      </ScreenWords>
    ),
  };
}
