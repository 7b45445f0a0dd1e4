import { useTranslations } from 'next-intl';
import type { Person } from '#kernel/actor.ts';
import { formatFullMoment } from '#kernel/time.ts';
import { confirmPowerAction, endPowerAction } from '#modules/officials/actions.ts';
import { mayConfirmPowers } from '#modules/officials/core/policy.ts';
import type { GrantView } from '#modules/officials/queries.ts';
import { GrantBadge, PowerDays, PowerWords } from '#modules/officials/ui/power-words.tsx';
import { ReasonForm } from '#modules/oversight/ui/reason-form.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { Cell, Row, Table } from '#ui/table.tsx';

/** Each power with who gave it and why, and what can be done about it. */
export function GrantTable({
  actor,
  grants,
  mayEnd,
}: {
  actor: Person;
  grants: readonly GrantView[];
  mayEnd: boolean;
}) {
  const t = useTranslations('officials');
  if (grants.length === 0) return <EmptyState title={t('noPowers')}>{t('noPowersText')}</EmptyState>;
  return (
    <Table
      dense
      caption={t('powers')}
      columns={[
        { label: t('powers') },
        { label: t('days') },
        { label: t('grantedBy') },
        { label: t('grantStateLabel') },
        { label: t('decide') },
      ]}
    >
      {grants.map((grant) => {
        const mayConfirm =
          grant.state === 'waits' &&
          mayConfirmPowers(actor) &&
          actor.accountId !== grant.accountId &&
          actor.accountId !== grant.grantedById;
        return (
          <Row key={grant.id}>
            <Cell head second={grant.reason}>
              <PowerWords grant={grant} />
            </Cell>
            <Cell>
              <PowerDays grant={grant} />
            </Cell>
            <Cell second={grant.confirmedByName ? t('confirmedBy', { name: grant.confirmedByName }) : undefined}>
              {grant.grantedByName ?? t('setUp')}
            </Cell>
            <Cell second={grant.endReason ?? undefined}>
              <GrantBadge state={grant.state} />
              {grant.endedAt && (
                <span className="block text-13">
                  {t('endedAt', { at: formatFullMoment(grant.endedAt), name: grant.endedByName ?? t('setUp') })}
                </span>
              )}
            </Cell>
            <Cell className="min-w-64">
              {mayConfirm && (
                <ReasonForm
                  action={confirmPowerAction}
                  fields={{ grantId: grant.id, act: 'confirm' }}
                  label={t('reason')}
                  button={t('confirm')}
                />
              )}
              {mayEnd && grant.state !== 'over' && (
                <ReasonForm
                  action={endPowerAction}
                  fields={{ grantId: grant.id, act: 'end' }}
                  label={t('reason')}
                  button={t('endOne')}
                  isDanger
                />
              )}
            </Cell>
          </Row>
        );
      })}
    </Table>
  );
}
