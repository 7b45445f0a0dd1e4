import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { formatVnd } from '#kernel/money.ts';
import { formatDay, formatFullMoment } from '#kernel/time.ts';
import { DeskHead, DeskMain, RowsLink } from '#modules/oversight/ui/desk-parts.tsx';
import { LeftToPeople } from '#modules/oversight/ui/left-to-people.tsx';
import { ReasonForm } from '#modules/oversight/ui/reason-form.tsx';
import { closeGatewayDifferenceAction, giveBackWordAction, resolveGatewayWordAction } from '#modules/paying/actions.ts';
import { gatewayDifferences, stuckRefunds, wordsForPerson } from '#modules/paying/queries.ts';
import { AskAgain } from '#modules/paying/ui/ask-again.tsx';
import { StuckRefundForm } from '#modules/paying/ui/stuck-refund-form.tsx';
import { requireOfficial } from '#platform/session.ts';
import { buttonClass } from '#ui/button.tsx';
import { localePath } from '#ui/link.tsx';
import { Cell, Row } from '#ui/table.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('department.gateway'))('title') };
}

/** Rows stay low until somebody takes one up. */
function Folded({ label, children }: { label: string; children: ReactNode }) {
  return (
    <details className="open:min-w-72">
      <summary className={buttonClass({ variant: 'outline', size: 'dense' })}>{label}</summary>
      <div className="mt-2 grid gap-5">{children}</div>
    </details>
  );
}

const money = (vnd: bigint | null): string => (vnd === null ? '' : formatVnd(vnd));

/** What gateways said that the market must not decide alone, and their days that do not agree with ours. */
export default async function GatewaysPage() {
  const ctx = await requireOfficial('moderator', 'head');
  const [t, names, locale, words, stuck, differences] = await Promise.all([
    getTranslations('department.gateway'),
    getTranslations('gateways'),
    getLocale(),
    wordsForPerson(ctx),
    stuckRefunds(ctx),
    gatewayDifferences(ctx),
  ]);
  const orderLink = (code: string | null, otherwise: string) =>
    code ? <RowsLink href={localePath(locale, `/so-cong-thuong/don-hang/${code}`)}>{code}</RowsLink> : otherwise;
  return (
    <DeskMain className="grid content-start gap-4">
      <DeskHead title={t('title')} lead={t('lead')} />
      <LeftToPeople
        title={t('words')}
        none={t('noWords')}
        columns={[
          { label: t('order') },
          { label: t('provider') },
          { label: t('what') },
          { label: t('amount'), numeric: true },
          { label: t('asked'), numeric: true },
          { label: t('at') },
          { label: t('act'), labelHidden: true },
        ]}
      >
        {words.map((word) => (
          <Row key={word.id}>
            <Cell head second={word.shopName ?? ''}>
              {orderLink(word.orderCode, word.reference)}
            </Cell>
            <Cell second={t('code', { code: word.code })}>{names(`name.${word.provider}`)}</Cell>
            <Cell>{t(`verdict.${word.verdict}`)}</Cell>
            <Cell numeric>{money(word.amountVnd)}</Cell>
            <Cell numeric>{money(word.askedVnd)}</Cell>
            <Cell className="whitespace-nowrap tabular">{formatFullMoment(word.receivedAt)}</Cell>
            <Cell>
              <Folded label={t('act')}>
                {word.canAsk && <AskAgain noticeId={word.id} />}
                {word.canGiveBack && (
                  <ReasonForm
                    action={giveBackWordAction}
                    fields={{ noticeId: word.id, act: 'give-back' }}
                    label={t('giveBackWhy')}
                    hint={t('giveBackHint')}
                    button={t('giveBack')}
                  />
                )}
                <ReasonForm
                  action={resolveGatewayWordAction}
                  fields={{ noticeId: word.id }}
                  label={t('why')}
                  hint={t('whyHint')}
                  button={t('button')}
                />
              </Folded>
            </Cell>
          </Row>
        ))}
      </LeftToPeople>
      <LeftToPeople
        title={t('stuck')}
        none={t('noStuck')}
        columns={[
          { label: t('order') },
          { label: t('provider') },
          { label: t('refund'), numeric: true },
          { label: t('askedAt') },
          { label: t('act'), labelHidden: true },
        ]}
      >
        {stuck.map((one) => (
          <Row key={one.id}>
            <Cell head second={one.shopName}>
              {orderLink(one.orderCode, '')}
            </Cell>
            <Cell second={`${t('reference')}: ${one.reference}`}>{names(`name.${one.provider}`)}</Cell>
            <Cell numeric>{money(one.amountVnd)}</Cell>
            <Cell className="whitespace-nowrap tabular">{formatFullMoment(one.askedAt)}</Cell>
            <Cell>
              <Folded label={t('act')}>
                <StuckRefundForm refundId={one.id} />
              </Folded>
            </Cell>
          </Row>
        ))}
      </LeftToPeople>
      <LeftToPeople
        title={t('differences')}
        none={t('noDifferences')}
        columns={[
          { label: t('day') },
          { label: t('provider') },
          { label: t('what') },
          { label: t('amount'), numeric: true },
          { label: t('ours'), numeric: true },
          { label: t('order') },
          { label: t('act'), labelHidden: true },
        ]}
      >
        {differences.map((one) => (
          <Row key={one.id}>
            <Cell head>{formatDay(one.day)}</Cell>
            <Cell second={`${t('reference')}: ${one.reference}`}>{names(`name.${one.provider}`)}</Cell>
            <Cell>{t(`kind.${one.kind}`)}</Cell>
            <Cell numeric>{money(one.theirsVnd)}</Cell>
            <Cell numeric>{money(one.oursVnd)}</Cell>
            <Cell>{orderLink(one.orderCode, '')}</Cell>
            <Cell>
              <Folded label={t('act')}>
                <ReasonForm
                  action={closeGatewayDifferenceAction}
                  fields={{ differenceId: one.id }}
                  label={t('why')}
                  hint={t('whyHint')}
                  button={t('button')}
                />
              </Folded>
            </Cell>
          </Row>
        ))}
      </LeftToPeople>
    </DeskMain>
  );
}
