import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { transaction } from '#platform/db.ts';
import { boxesFor } from './core/channels.ts';
import { hasInbox } from './core/policy.ts';
import { served } from './queries.ts';
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
    await writeLanguage(tx, actor.accountId, input.language);
    return ok();
  });
}
