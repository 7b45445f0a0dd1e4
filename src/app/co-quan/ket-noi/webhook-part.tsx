import { getTranslations } from 'next-intl/server';
import { formatFullMoment } from '#kernel/time.ts';
import { createWebhookAction } from '#modules/agencies/actions.ts';
import { webhookPath } from '#modules/agencies/core/pages.ts';
import type { WebhookView } from '#modules/agencies/queries.ts';
import { WebhookBadge } from '#modules/agencies/ui/agency-words.tsx';
import { factKey } from '#modules/agencies/ui/fact-key.ts';
import { WebhookForm } from '#modules/agencies/ui/webhook-form.tsx';
import { RowsLink } from '#modules/oversight/ui/desk-parts.tsx';
import { Cell, Row, Table } from '#ui/table.tsx';

/** The systems that are told, and the form for one more. */
export async function WebhookPart({ webhooks }: { webhooks: readonly WebhookView[] }) {
  const t = await getTranslations('agencies');
  return (
    <section className="grid gap-3">
      <h2 className="text-18">{t('scope.webhooks')}</h2>
      <p className="max-w-180 text-text-2">{t('webhooksText')}</p>
      {webhooks.length > 0 && (
        <Table
          dense
          caption={t('scope.webhooks')}
          columns={[
            { label: t('url') },
            { label: t('waitingCount'), numeric: true },
            { label: t('lastDone') },
            { label: t('stateLabel') },
          ]}
        >
          {webhooks.map((one) => (
            <Row key={one.id}>
              <Cell head second={one.facts.map((fact) => t(`fact.${factKey(fact)}`)).join(', ')}>
                <RowsLink href={webhookPath(one.id)}>
                  <span className="wrap-anywhere">{one.url}</span>
                </RowsLink>
              </Cell>
              <Cell numeric>{one.waiting}</Cell>
              <Cell className="tabular">{one.lastDoneAt ? formatFullMoment(one.lastDoneAt) : t('never')}</Cell>
              <Cell>
                <WebhookBadge state={one.state} />
              </Cell>
            </Row>
          ))}
        </Table>
      )}
      <WebhookForm action={createWebhookAction} />
    </section>
  );
}
