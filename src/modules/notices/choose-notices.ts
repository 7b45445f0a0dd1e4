import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { endConsent, insertConsent } from '#modules/accounts/api.ts';
import { agreedText } from '#modules/publications/api.ts';
import { type Tx, transaction } from '#platform/db.ts';
import { boxesFor } from './core/channels.ts';
import { hasInbox } from './core/policy.ts';
import { hasZaloConsent, served } from './queries.ts';
import type { ChooseNotices } from './schema.ts';
import { writeChoices, writeLanguage } from './store.ts';

/** Keeps a person's choices among the boxes that he was shown; what must always be told is not among them. */
export async function chooseNotices(ctx: Ctx, input: ChooseNotices): Promise<Result<void>> {
  const { actor } = ctx;
  if (!hasInbox(actor)) return err('NOT_FOUND');
  return transaction(async (tx) => {
    await writeChoices(
      tx,
      actor.accountId,
      boxesFor({ hasShop: actor.shops.length > 0 }, served()).map(({ topic, channel, name }) => ({
        topic,
        channel,
        isOn: input.on.includes(name),
      })),
    );
    await keepZaloConsent(
      tx,
      ctx,
      actor.accountId,
      input.on.some((name) => name.endsWith('.zns')),
    );
    await writeLanguage(tx, actor.accountId, input.language);
    return ok();
  });
}

/** Zalo is another company: its first box that is ticked is an agreement, and with its last one that ends. */
async function keepZaloConsent(tx: Tx, ctx: Ctx, accountId: string, wantsZalo: boolean): Promise<void> {
  const had = await hasZaloConsent(tx, accountId);
  if (had && !wantsZalo) await endConsent(tx, accountId, 'zalo', ctx.now);
  if (!had && wantsZalo)
    await insertConsent(tx, {
      accountId,
      kind: 'zalo',
      textVersion: await agreedText('zalo', ctx.now),
      channel: 'web',
      givenAt: ctx.now,
    });
}
