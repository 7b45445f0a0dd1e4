import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { formatPhone } from '#kernel/phone.ts';
import { dayOf, formatDay, formatFullMoment } from '#kernel/time.ts';
import {
  endOfficialAction,
  grantPowerAction,
  inviteAgainAction,
  resumeOfficialAction,
  suspendOfficialAction,
} from '#modules/officials/actions.ts';
import { OFFICIALS_PATH } from '#modules/officials/core/pages.ts';
import { mayManageOfficials, OVERSEER_ROLES } from '#modules/officials/core/policy.ts';
import { officialView, unitChoices } from '#modules/officials/queries.ts';
import { PowerForm } from '#modules/officials/ui/power-form.tsx';
import { OfficialBadge } from '#modules/officials/ui/power-words.tsx';
import { BackLink, DeskHead, DeskMain } from '#modules/oversight/ui/desk-parts.tsx';
import { ReasonForm } from '#modules/oversight/ui/reason-form.tsx';
import { requireOfficial } from '#platform/session.ts';
import { ScreenWords } from '#ui/screen-words.tsx';
import { GrantTable } from './grant-table.tsx';

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('officials'))('one') };
}

/** One official: every power she has or had, and what an administrator can do about them. */
export default async function OfficialPage({ params }: Props) {
  const ctx = await requireOfficial(...OVERSEER_ROLES);
  const { id } = await params;
  const [t, view, units] = await Promise.all([getTranslations('officials'), officialView(ctx, id), unitChoices()]);
  if (!view) notFound();
  const isOwn = view.accountId === ctx.actor.accountId;
  const manages = mayManageOfficials(ctx.actor) && !isOwn;
  const { accountId, state } = view;
  const seen = view.lastSignedInAt ? formatFullMoment(view.lastSignedInAt) : t('never');
  return (
    <ScreenWords of={['officials', 'department']}>
      <DeskMain className="grid content-start gap-5">
        <BackLink href={OFFICIALS_PATH}>{t('title')}</BackLink>
        <DeskHead title={view.name} lead={[view.unit, formatPhone(view.phone)].filter(Boolean).join(' · ')}>
          <OfficialBadge state={state} />
        </DeskHead>
        <p className="text-text-2">{t('seen', { at: seen })}</p>
        <GrantTable actor={ctx.actor} grants={view.grants} mayEnd={mayManageOfficials(ctx.actor)} />
        {view.substitutions.length > 0 && (
          <section className="grid gap-1">
            <h2 className="text-18">{t('leaves')}</h2>
            <ul>
              {view.substitutions.map((one) => (
                <li key={one.id}>
                  {t('leaveLine', {
                    absent: one.absentName,
                    substitute: one.substituteName,
                    from: formatDay(one.startsOn),
                    to: formatDay(one.endsOn),
                  })}
                  {one.endedAt && ` (${t('leaveEnded', { at: formatFullMoment(one.endedAt) })})`}
                </li>
              ))}
            </ul>
          </section>
        )}
        {isOwn && <p className="text-text-2">{t('ownPowers')}</p>}
        {manages && (
          <>
            <section className="grid gap-2">
              <h2 className="text-18">{t('more')}</h2>
              <PowerForm action={grantPowerAction} units={units} today={dayOf(ctx.now)} accountId={accountId} />
            </section>
            {state !== 'former' && (
              <section className="grid max-w-form gap-4">
                <h2 className="text-18">{t('account')}</h2>
                <ReasonForm
                  action={inviteAgainAction}
                  fields={{ accountId, act: 'invite' }}
                  label={t('reason')}
                  hint={t('inviteHint')}
                  button={t('inviteAgain')}
                />
                {state === 'suspended' ? (
                  <ReasonForm
                    action={resumeOfficialAction}
                    fields={{ accountId, act: 'resume' }}
                    label={t('reason')}
                    button={t('resume')}
                  />
                ) : (
                  <ReasonForm
                    action={suspendOfficialAction}
                    fields={{ accountId, act: 'suspend' }}
                    label={t('reason')}
                    hint={t('suspendHint')}
                    button={t('suspend')}
                    isDanger
                  />
                )}
                <ReasonForm
                  action={endOfficialAction}
                  fields={{ accountId, act: 'end' }}
                  label={t('reason')}
                  hint={t('endAllHint')}
                  button={t('endAll')}
                  isDanger
                />
              </section>
            )}
          </>
        )}
      </DeskMain>
    </ScreenWords>
  );
}
