import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { maySetUpInvoices } from '#modules/invoices/core/policy.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { randomToken } from '#platform/secrets.ts';
import { insertDataToken, liveDataTokens } from './data-token-store.ts';
import type { CreateDataToken } from './outside-schema.ts';

/** Told from a person's token by its beginning. */
export const DATA_TOKEN_PREFIX = 'sd_';
const MOST_TOKENS = 5;

/** A key for one program of the shop's. It is shown once: only its hash is kept. */
export async function createDataToken(ctx: Ctx, { shopId, name }: CreateDataToken): Promise<Result<{ token: string }>> {
  const { actor } = ctx;
  if (!maySetUpInvoices(actor, shopId)) return err('NOT_FOUND');
  const token = `${DATA_TOKEN_PREFIX}${randomToken(32)}`;
  return transaction(async (tx) => {
    if ((await liveDataTokens(tx, shopId)) >= MOST_TOKENS) return err('DATA_TOKENS_TOO_MANY', { most: MOST_TOKENS });
    const id = await insertDataToken(tx, { shopId, name, token, byId: actor.accountId, at: ctx.now });
    await audit(tx, ctx, { action: 'invoice.data_token_created', subject: { kind: 'shop', id: shopId }, data: { id } });
    return ok({ token });
  });
}
