import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { claimsOf, connectViettelMoney, keysFor } from '#modules/gateways/api.ts';
import type { NoticeAnswer, RawNotice } from '#modules/gateways/core/gateway.ts';
import { gatewayRows } from '#modules/payments/api.ts';
import { isOpenAttempt } from '#modules/payments/core/payment.ts';
import { db } from '#platform/db.ts';
import { keyOwnerOf } from './gateway-of.ts';

/** `isSigned` false: nobody could tell that whoever asks has the key. */
type Checked = { answer: NoticeAnswer; isSigned: boolean };

/** Viettel Money asks before it takes money whether the order stands; the amount is only in its signature. */
export async function checkViettelOrder(ctx: Ctx, raw: RawNotice): Promise<Result<Checked>> {
  const keys = await keysFor('viettelmoney', claimsOf('viettelmoney', raw), ctx.now);
  let isOn = false;
  let refused: Checked | null = null;
  for (const { credentials, shopId } of keys) {
    const check = connectViettelMoney(credentials)?.readOrderCheck(raw);
    if (check === undefined) continue;
    isOn = true;
    if (check === null) continue;
    const attempt = await gatewayRows.read(db, { provider: 'viettelmoney', reference: check.reference });
    if (!attempt || keyOwnerOf(attempt) !== shopId) {
      refused ??= { answer: check.answer('unknown', null), isSigned: false };
      continue;
    }
    if (!check.isSigned(attempt.amountVnd)) {
      refused = { answer: check.answer('unsigned', null), isSigned: false };
      continue;
    }
    const stands = isOpenAttempt(attempt.state) && attempt.paymentState === 'due' && attempt.expiresAt > ctx.now;
    return ok({
      answer: check.answer(stands ? 'known' : 'unknown', stands ? attempt.amountVnd : null),
      isSigned: true,
    });
  }
  if (refused) return ok(refused);
  return err(isOn ? 'NOTICE_MALFORMED' : 'PROVIDER_OFF');
}
