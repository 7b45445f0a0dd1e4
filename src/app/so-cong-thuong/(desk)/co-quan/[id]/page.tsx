import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { dayOf, formatFullMoment } from '#kernel/time.ts';
import { addPersonAction, closeAgencyAction, confirmAgencyAction } from '#modules/agencies/actions.ts';
import { AGENCIES_PATH, agencyLogPath } from '#modules/agencies/core/pages.ts';
import { AGENCY_ROLES, mayConfirmAgencies, mayOpenAgencies } from '#modules/agencies/core/policy.ts';
import { type AgencyView, agencyView, tokensOf } from '#modules/agencies/queries.ts';
import { AgencyBadge, ScopeWords } from '#modules/agencies/ui/agency-words.tsx';
import { PersonForm } from '#modules/agencies/ui/person-form.tsx';
import { TokenTable } from '#modules/agencies/ui/token-table.tsx';
import { BackLink, DeskHead, DeskMain } from '#modules/oversight/ui/desk-parts.tsx';
import { ReasonForm } from '#modules/oversight/ui/reason-form.tsx';
import { requireOfficial } from '#platform/session.ts';
import { LinkButton } from '#ui/button.tsx';
import { localePath } from '#ui/link.tsx';
import { ScreenWords } from '#ui/screen-words.tsx';
import { SeatTable } from './seat-table.tsx';

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('agencies'))('one') };
}

/** One agency: by whom and why it was opened, who looks for it, and what can be done about it. */
export default async function AgencyPage({ params }: Props) {
  const ctx = await requireOfficial(...AGENCY_ROLES);
  const { id } = await params;
  const [locale, t, view] = await Promise.all([getLocale(), getTranslations('agencies'), agencyView(ctx, id)]);
  if (!view) notFound();
  const tokens = await tokensOf(ctx, id);
  const manages = mayOpenAgencies(ctx.actor);
  const mayConfirm = view.state === 'waits' && mayConfirmAgencies(ctx.actor) && view.openedById !== ctx.actor.accountId;
  return (
    <ScreenWords of={['agencies', 'department']}>
      <DeskMain className="grid content-start gap-5">
        <div>
          <BackLink href={AGENCIES_PATH}>{t('title')}</BackLink>
          <DeskHead title={view.name} lead={`${t(`kind.${view.kind}`)} · ${view.contact}`}>
            <AgencyBadge state={view.state} />
            <LinkButton href={localePath(locale, agencyLogPath(id))} variant="outline" size="dense">
              {t('log')}
            </LinkButton>
          </DeskHead>
        </div>
        <AgencyFacts view={view} />
        {mayConfirm && (
          <section className="grid max-w-form gap-2">
            <h2 className="text-18">{t('confirmTitle')}</h2>
            <ReasonForm
              action={confirmAgencyAction}
              fields={{ agencyId: id, act: 'confirm' }}
              label={t('confirmReason')}
              hint={t('confirmHint')}
              button={t('confirm')}
            />
          </section>
        )}
        <section className="grid gap-2">
          <h2 className="text-18">{t('people')}</h2>
          <SeatTable people={view.people} mayEnd={manages} />
        </section>
        {tokens.length > 0 && (
          <section className="grid gap-2">
            <h2 className="text-18">{t('tokens')}</h2>
            <TokenTable tokens={tokens} mayRevoke={manages} />
          </section>
        )}
        {manages && view.state === 'open' && (
          <section className="grid gap-2">
            <h2 className="text-18">{t('morePeople')}</h2>
            <PersonForm action={addPersonAction} agencyId={id} today={dayOf(ctx.now)} />
          </section>
        )}
        {view.state !== 'closed' && (
          <section className="grid max-w-form gap-2">
            <h2 className="text-18">{t('closeTitle')}</h2>
            <ReasonForm
              action={closeAgencyAction}
              fields={{ agencyId: id, act: 'close' }}
              label={t('closeReason')}
              hint={t('closeHint')}
              button={t('close')}
              isDanger
            />
          </section>
        )}
      </DeskMain>
    </ScreenWords>
  );
}

async function AgencyFacts({ view }: { view: AgencyView }) {
  const t = await getTranslations('agencies');
  const lines = [
    t('openedLine', { at: formatFullMoment(view.openedAt), name: view.openedByName, reason: view.reason }),
    view.confirmedAt
      ? t('confirmedLine', { at: formatFullMoment(view.confirmedAt), name: view.confirmedByName ?? '' })
      : view.state === 'waits' && t('waitsLine'),
    view.closedAt &&
      t('closedLine', {
        at: formatFullMoment(view.closedAt),
        name: view.closedByName ?? '',
        reason: view.closeReason ?? '',
      }),
  ].filter(Boolean);
  return (
    <div className="grid gap-1">
      <p>
        {t('scopes')}: <ScopeWords scopes={view.scopes} />. {t('area')}: {view.areaName ?? t('everyArea')}.
      </p>
      {lines.map((line) => (
        <p key={String(line)} className="text-text-2">
          {line}
        </p>
      ))}
    </div>
  );
}
