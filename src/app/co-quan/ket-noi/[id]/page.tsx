import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { formatFullMoment } from '#kernel/time.ts';
import { changeWebhookAction, sendTestAction } from '#modules/agencies/actions.ts';
import { LINKS_PATH, webhookPath } from '#modules/agencies/core/pages.ts';
import { DELIVERIES_PER_PAGE, type DeliveryView, deliveriesOf, webhooksOf } from '#modules/agencies/queries.ts';
import { DeliveryBadge, WebhookBadge } from '#modules/agencies/ui/agency-words.tsx';
import { factKey } from '#modules/agencies/ui/fact-key.ts';
import { BackLink } from '#modules/oversight/ui/desk-parts.tsx';
import { requireAgency } from '#platform/session.ts';
import { ActionForm } from '#ui/action-form.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { Cell, Row } from '#ui/table.tsx';
import { DeskList } from '../../../so-cong-thuong/(desk)/desk-list.tsx';
import { pageOf, type Query } from '../../../so-cong-thuong/(desk)/read-query.ts';

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Query> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('agencies'))('deliveries') };
}

/** What was sent to one system, how it answered, and when it is tried again. */
export default async function WebhookPage({ params, searchParams }: Props) {
  const ctx = await requireAgency('webhooks');
  const { id } = await params;
  const page = pageOf((await searchParams).trang);
  const [t, [webhook], found] = await Promise.all([
    getTranslations('agencies'),
    webhooksOf(ctx, id),
    deliveriesOf(ctx, id, { page }),
  ]);
  if (!webhook || !found) notFound();
  const button = (change: 'pause' | 'resume' | 'end', isDanger = false) => (
    <ActionForm action={changeWebhookAction} fields={{ subscriptionId: id, change }}>
      <SubmitButton size="dense" variant={isDanger ? 'danger' : 'outline'}>
        {t(`change.${change}`)}
      </SubmitButton>
    </ActionForm>
  );
  return (
    <DeskList
      path={webhookPath(id)}
      title={t('deliveries')}
      lead={<span className="wrap-anywhere">{webhook.url}</span>}
      hasSheet
      note={
        <div className="grid gap-2">
          <BackLink href={LINKS_PATH}>{t('links')}</BackLink>
          <div className="flex flex-wrap items-center gap-2">
            <WebhookBadge state={webhook.state} />
            {webhook.state === 'active' && (
              <ActionForm action={sendTestAction} fields={{ subscriptionId: id }}>
                <SubmitButton size="dense" variant="outline">
                  {t('sendTest')}
                </SubmitButton>
              </ActionForm>
            )}
            {button(webhook.state === 'active' ? 'pause' : 'resume')}
            {button('end', true)}
          </div>
          {webhook.state === 'dead' && <p className="text-text-2">{t('deadText')}</p>}
        </div>
      }
      none={{ children: t('noDeliveries') }}
      columns={[
        { label: t('at') },
        { label: t('factLabel') },
        { label: t('tries'), numeric: true },
        { label: t('answer') },
        { label: t('stateLabel') },
      ]}
      page={page}
      perPage={DELIVERIES_PER_PAGE}
      shown={found.rows.length}
      total={found.total}
    >
      {found.rows.map((row) => (
        <Row key={row.id}>
          <Cell className="whitespace-nowrap tabular" second={row.id}>
            {formatFullMoment(row.createdAt)}
          </Cell>
          <Cell head>{t(`fact.${factKey(row.fact)}`)}</Cell>
          <Cell numeric>{row.tries}</Cell>
          <Cell second={nextText(row, t)}>{row.lastStatus ?? row.lastError ?? t('notTried')}</Cell>
          <Cell>
            <DeliveryBadge state={row.state} />
          </Cell>
        </Row>
      ))}
    </DeskList>
  );
}

const nextText = (row: DeliveryView, t: Awaited<ReturnType<typeof getTranslations<'agencies'>>>): string =>
  row.state === 'waiting' && row.tries > 0 ? t('nextTry', { at: formatFullMoment(row.nextAt) }) : '';
