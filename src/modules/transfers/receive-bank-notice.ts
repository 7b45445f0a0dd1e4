import type { Ctx } from '#kernel/actor.ts';
import { err, must, ok, type Result } from '#kernel/result.ts';
import { bankTellers } from '#modules/gateways/api.ts';
import { secretsOfWatchers, watchersOf } from '#modules/shops/api.ts';
import type { Watcher } from '#modules/shops/core/watch.ts';
import { transaction } from '#platform/db.ts';
import { takeRow } from './take-row.ts';

export type SignedRequest = {
  source: Watcher;
  body: string;
  header: (name: string) => string | undefined;
  /** The wall clock, not the demo's, since watchers sign by it. */
  receivedAt: Date;
};

/** `isTrial`: signed, of an account that nobody here has, and not kept. */
export type Told = { success: true; isTrial: boolean };

/**
 * A bank row told by SePay, Casso or payOS. Verified on the raw body before anything is kept, with the secrets of the
 * account it names; a replay is refused where its teller says when it signed. Repeats answer as the first.
 */
export async function receiveBankNotice(ctx: Ctx, request: SignedRequest): Promise<Result<Told>> {
  const { source, header } = request;
  const notice = bankTellers.readBankNotice(source, {
    method: 'POST',
    query: '',
    body: new TextEncoder().encode(request.body),
    header,
  });
  if (!notice) return err((await secretsOfWatchers(source)).length > 0 ? 'NOTICE_MALFORMED' : 'PROVIDER_OFF');
  const { row } = notice;
  const { isOn, watchers } = await watchersOf(source, row?.accountNumber ?? null, ctx.now);
  const shopIds = watchers.filter(({ secret }) => notice.isSignedWith(secret)).map(({ shopId }) => shopId);
  if (!row || shopIds.length === 0) {
    // A console tries its door with a row of nobody's account: a good signature is answered, and nothing is kept.
    const isTrial = row === null || (source === 'payos' && watchers.length === 0);
    if (isTrial && (await secretsOfWatchers(source)).some((secret) => notice.isSignedWith(secret)))
      return ok({ success: true, isTrial: true });
    return err(isOn || watchers.length > 0 ? 'NOTICE_UNSIGNED' : 'PROVIDER_OFF');
  }
  if (!notice.isFresh(request.receivedAt)) return err('NOTICE_STALE');
  const teller = { shopIds: [...new Set(shopIds)], rawBody: notice.raw, file: null };
  // A row is taken whatever it is: one that cannot be is a bug, and its teller tells again.
  must(await transaction(async (tx) => ok(await takeRow(tx, ctx, row, teller)), 'busy'));
  return ok({ success: true, isTrial: false });
}
