import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { isOfAgency } from '#kernel/actor.ts';
import { createTokenAction } from '#modules/agencies/actions.ts';
import { tokensOf, webhooksOf } from '#modules/agencies/queries.ts';
import { TokenForm } from '#modules/agencies/ui/token-form.tsx';
import { TokenTable } from '#modules/agencies/ui/token-table.tsx';
import { DeskHead, DeskMain } from '#modules/oversight/ui/desk-parts.tsx';
import { requireAgency } from '#platform/session.ts';
import { WebhookPart } from './webhook-part.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('agencies'))('links') };
}

/** Programs of the agency's: the keys by which they read, and the systems that are told. */
export default async function AgencyLinksPage() {
  const ctx = await requireAgency();
  const [t, tokens, webhooks] = await Promise.all([
    getTranslations('agencies'),
    tokensOf(ctx, ctx.actor.agency.agencyId),
    webhooksOf(ctx),
  ]);
  return (
    <DeskMain className="grid content-start gap-5">
      <DeskHead title={t('links')} lead={t('linksLead')} />
      <section className="grid gap-3">
        <h2 className="text-18">{t('tokens')}</h2>
        {tokens.length > 0 && <TokenTable tokens={tokens} mayRevoke />}
        <TokenForm action={createTokenAction} />
      </section>
      {isOfAgency(ctx.actor, 'webhooks') && <WebhookPart webhooks={webhooks} />}
    </DeskMain>
  );
}
