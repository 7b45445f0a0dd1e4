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
            <Cell>
              {one.state !== 'over' && (
                <div className="flex flex-wrap items-start gap-2">
                  {!one.hasOpened && (
                    <ReasonForm
                      action={inviteAgainAction}
                      fields={{ personId: one.id, act: 'invite' }}
                      label={t('inviteReason')}
                      hint={t('inviteHint')}
                      button={t('inviteAgain')}
                      opener={t('inviteAgain')}
                    />
                  )}
                  <ReasonForm
                    action={endPersonAction}
                    fields={{ personId: one.id, act: 'end' }}
                    label={t('endReason')}
                    button={t('endPerson')}
                    opener={t('endPerson')}
                    isDanger
                  />
                </div>
              )}
            </Cell>
          )}
        </Row>
      ))}
    </Table>
  );
}
