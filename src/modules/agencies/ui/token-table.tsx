import { useTranslations } from 'next-intl';
import { dayOf, formatDay, formatFullMoment } from '#kernel/time.ts';
import { ActionForm } from '#ui/action-form.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { Cell, Row, Table } from '#ui/table.tsx';
import { revokeTokenAction } from '../actions.ts';
import type { TokenView } from '../token-queries.ts';
import { TokenBadge } from './agency-words.tsx';

/** Keys of programs; the keys themselves nobody can show any more. */
export function TokenTable({ tokens, mayRevoke }: { tokens: readonly TokenView[]; mayRevoke: boolean }) {
  const t = useTranslations('agencies');
  return (
    <Table
      dense
      caption={t('tokens')}
      columns={[
        { label: t('tokenName') },
        { label: t('tokenUntil') },
        { label: t('tokenUsed') },
        { label: t('stateLabel') },
        ...(mayRevoke ? [{ label: t('decide'), labelHidden: true }] : []),
      ]}
    >
      {tokens.map((token) => (
        <Row key={token.id}>
          <Cell head>{token.name}</Cell>
          <Cell className="whitespace-nowrap tabular">{formatDay(dayOf(token.expiresAt))}</Cell>
          <Cell className="tabular">{token.lastUsedAt ? formatFullMoment(token.lastUsedAt) : t('never')}</Cell>
          <Cell>
            <TokenBadge state={token.state} />
          </Cell>
          {mayRevoke && (
            <Cell>
              {token.state === 'live' && (
                <ActionForm action={revokeTokenAction}>
                  <input type="hidden" name="tokenId" value={token.id} />
                  <SubmitButton size="dense" variant="outline">
                    {t('revoke')}
                  </SubmitButton>
                </ActionForm>
              )}
            </Cell>
          )}
        </Row>
      ))}
    </Table>
  );
}
