import { useTranslations } from 'next-intl';
import { formatPhone } from '#kernel/phone.ts';
import { formatDay, formatFullMoment } from '#kernel/time.ts';
import { endPersonAction, inviteAgainAction } from '#modules/agencies/actions.ts';
import type { SeatView } from '#modules/agencies/queries.ts';
import { SeatBadge } from '#modules/agencies/ui/agency-words.tsx';
import { ReasonForm } from '#modules/oversight/ui/reason-form.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { Cell, Row, Table } from '#ui/table.tsx';

/** Everybody who looks or looked for the agency. */
export function SeatTable({ people, mayEnd }: { people: readonly SeatView[]; mayEnd: boolean }) {
  const t = useTranslations('agencies');
  if (people.length === 0) return <EmptyState title={t('noPeople')}>{t('noPeopleText')}</EmptyState>;
  return (
    <Table
      dense
      caption={t('people')}
      columns={[
        { label: t('personName') },
        { label: t('days') },
        { label: t('lastSignIn') },
        { label: t('stateLabel') },
        ...(mayEnd ? [{ label: t('decide') }] : []),
      ]}
    >
      {people.map((one) => (
        <Row key={one.id}>
          <Cell head second={`${formatPhone(one.phone)} · ${one.reason}`}>
            {one.name}
          </Cell>
          <Cell className="tabular">{t('fromTo', { from: formatDay(one.startsOn), to: formatDay(one.endsOn) })}</Cell>
          <Cell className="tabular">
            {one.lastSignedInAt ? formatFullMoment(one.lastSignedInAt) : t(one.hasOpened ? 'never' : 'notOpened')}
          </Cell>
          <Cell second={one.endReason ?? undefined}>
            <SeatBadge state={one.state} />
          </Cell>
          {mayEnd && (
            <Cell className="min-w-64">
              <div className="grid gap-4">
                {one.state !== 'over' && !one.hasOpened && (
                  <ReasonForm
                    action={inviteAgainAction}
                    fields={{ personId: one.id, act: 'invite' }}
                    label={t('reason')}
                    hint={t('inviteHint')}
                    button={t('inviteAgain')}
                  />
                )}
                {one.state !== 'over' && (
                  <ReasonForm
                    action={endPersonAction}
                    fields={{ personId: one.id, act: 'end' }}
                    label={t('reason')}
                    button={t('endPerson')}
                    isDanger
                  />
                )}
              </div>
            </Cell>
          )}
        </Row>
      ))}
    </Table>
  );
}
