import type { Ctx, OfficialRole } from '#kernel/actor.ts';
import { must, ok } from '#kernel/result.ts';
import { type Day, formatDay } from '#kernel/time.ts';
import type { GatewayName } from '#modules/gateways/core/gateway.ts';
import { tellOfficials } from '#modules/notices/api.ts';
import { type Tx, transaction } from '#platform/db.ts';
import { say } from '#platform/words.ts';
import { openDifferences, openStuckRefunds, openWords, providerOfWord } from './desk-queries.ts';
import { stuckSince } from './end-refund.ts';

/** Who decides about what stands on the list. */
const DECIDERS: readonly OfficialRole[] = ['moderator', 'head'];
const LIST = '/so-cong-thuong/cong-thanh-toan';

/** A gateway said what the market must not decide alone. Nothing is told of what somebody has looked at meanwhile. */
export async function tellWord(ctx: Ctx, noticeId: string): Promise<void> {
  await telling(async (tx) => {
    const provider = await providerOfWord(tx, noticeId);
    if (!provider) return;
    await tellOfficials(tx, ctx, {
      roles: DECIDERS,
      kind: 'gateway-words',
      template: 'deskGatewayWords',
      values: { provider: nameOf(provider), count: String(await openWords(tx)) },
      link: LIST,
    });
  });
}

/** A provider's day and ours do not agree. */
export async function tellDifferences(ctx: Ctx, { gateway, day }: { gateway: GatewayName; day: Day }): Promise<void> {
  await telling(async (tx) => {
    const count = await openDifferences(tx, gateway, day);
    if (count === 0) return;
    await tellOfficials(tx, ctx, {
      roles: DECIDERS,
      kind: `gateway-day:${gateway}`,
      template: 'deskGatewayDay',
      values: { provider: nameOf(gateway), count: String(count), date: formatDay(day) },
      link: LIST,
    });
  });
}

/** A gateway has been sending money back for days. Nothing is told of what has ended meanwhile. */
export async function tellStuckRefund(ctx: Ctx, refundId: string): Promise<void> {
  const since = await stuckSince(ctx);
  await telling(async (tx) => {
    const { newest, count } = await openStuckRefunds(tx, since, refundId);
    if (!newest) return;
    await tellOfficials(tx, ctx, {
      roles: DECIDERS,
      kind: 'gateway-refunds',
      template: 'deskGatewayRefunds',
      values: { provider: nameOf(newest), count: String(count) },
      link: LIST,
    });
  });
}

async function telling(work: (tx: Tx) => Promise<void>): Promise<void> {
  must(
    await transaction(async (tx) => {
      await work(tx);
      return ok();
    }),
  );
}

/** A name is the same in every language. */
const nameOf = (gateway: GatewayName): string => say('vi', 'gateways')(`name.${gateway}`);
