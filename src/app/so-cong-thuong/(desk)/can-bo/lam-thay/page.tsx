import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { isOfficial } from '#kernel/actor.ts';
import { dayOf, formatDay, formatFullMoment } from '#kernel/time.ts';
import { endSubstitutionAction } from '#modules/officials/actions.ts';
import { mayChooseSubstitute } from '#modules/officials/core/policy.ts';
import { officialChoices, substitutions } from '#modules/officials/queries.ts';
import { SubstituteForm } from '#modules/officials/ui/substitute-form.tsx';
import { DeskHead, DeskMain } from '#modules/oversight/ui/desk-parts.tsx';
import { ReasonForm } from '#modules/oversight/ui/reason-form.tsx';
import { requireOfficial } from '#platform/session.ts';
import { Badge } from '#ui/badge.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { ScreenWords } from '#ui/screen-words.tsx';
import { Cell, Row, Table } from '#ui/table.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('officials'))('leaves') };
}

/** Who stands in for whom: one's own leave, and for a head everybody's. */
export default async function SubstitutesPage() {
  const ctx = await requireOfficial();
  const [t, officials, rows] = await Promise.all([
    getTranslations('officials'),
    officialChoices(ctx),
    substitutions(ctx),
  ]);
  const today = dayOf(ctx.now);
  const isOver = (row: (typeof rows)[number]) => row.endedAt !== null || row.endsOn < today;
  return (
    <ScreenWords of={['officials', 'department']}>
      <DeskMain className="grid content-start gap-5">
        <DeskHead title={t('leaves')} lead={t('leavesLead')} />
        {rows.length === 0 ? (
          <EmptyState title={t('noLeaves')}>{t('noLeavesText')}</EmptyState>
        ) : (
          <Table
            dense
            caption={t('leaves')}
            columns={[
              { label: t('absent') },
              { label: t('substitute') },
              { label: t('days') },
              { label: t('chosenBy') },
              { label: t('decide') },
            ]}
          >
            {rows.map((row) => (
              <Row key={row.id}>
                <Cell head second={row.reason}>
                  {row.absentName}
                </Cell>
                <Cell>{row.substituteName}</Cell>
                <Cell>{t('fromTo', { from: formatDay(row.startsOn), to: formatDay(row.endsOn) })}</Cell>
                <Cell>{row.chosenByName}</Cell>
                <Cell className="min-w-64">
                  {isOver(row) ? (
                    <Badge tone="off">
                      {row.endedAt ? t('leaveEnded', { at: formatFullMoment(row.endedAt) }) : t('grantState.over')}
                    </Badge>
                  ) : (
                    mayChooseSubstitute(ctx.actor, row.absentId) && (
                      <ReasonForm
                        action={endSubstitutionAction}
                        fields={{ substitutionId: row.id }}
                        label={t('reason')}
                        button={t('endLeave')}
                      />
                    )
                  )}
                </Cell>
              </Row>
            ))}
          </Table>
        )}
        <section className="grid gap-2">
          <h2 className="text-18">{t('newLeave')}</h2>
          <SubstituteForm
            officials={officials}
            absentId={ctx.actor.accountId}
            choosesForAll={isOfficial(ctx.actor, 'head')}
            today={today}
          />
        </section>
      </DeskMain>
    </ScreenWords>
  );
}
