import { z } from 'zod';
import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { addHours } from '#kernel/time.ts';
import { redeemCode } from '#modules/accounts/api.ts';
import { ruleAt } from '#modules/law/api.ts';
import { sendText, tellShop } from '#modules/notices/api.ts';
import { openWork } from '#modules/work/api.ts';
import { audit } from '#platform/audit.ts';
import { isSandbox } from '#platform/sandbox-rows.ts';
import { addBankChange } from './bank-store.ts';
import { effectiveAt } from './core/bank-change.ts';
import { SETTINGS_PATH } from './core/pages.ts';
import { mayMoveMoney } from './core/policy.ts';
import { accountHash, shopContact } from './queries.ts';

const Payload = z.object({ shopId: z.string(), bin: z.string(), accountNumber: z.string(), holderName: z.string() });

/**
 * Second half: with the code the change is asked for. The owner's number and the number buyers call are told at once,
 * so that a change somebody else made can be stopped within its day.
 */
export async function confirmBankChange(ctx: Ctx, input: { shopId: string; code: string }): Promise<Result<void>> {
  const { actor } = ctx;
  const { shopId, code } = input;
  if (!mayMoveMoney(actor, shopId)) return err('NOT_FOUND');
  const given = { phone: actor.phone, purpose: 'change_bank_account', code } as const;
  return redeemCode(ctx, given, async (tx, payload) => {
    const asked = Payload.parse(JSON.parse(payload ?? 'null'));
    if (asked.shopId !== shopId) return err('NOT_FOUND');
    const contact = await shopContact(tx, shopId);
    if (!contact) return err('NOT_FOUND');
    const ripeAt = effectiveAt(ctx.now);
    const changeId = await addBankChange(tx, {
      ...asked,
      accountHash: accountHash(asked.accountNumber),
      askedById: actor.accountId,
      askedAt: ctx.now,
      effectiveAt: ripeAt,
    });
    if (changeId === null) return err('BANK_CHANGE_PENDING');
    const reviewHours = await ruleAt('shop.bank_change_review_hours', ctx.now, z.number());
    await openWork(tx, {
      kind: 'bank_change',
      subjectId: changeId,
      code: `TK-${changeId.slice(-6).toUpperCase()}`,
      variant: contact.kind,
      subject: contact.name,
      party: asked.holderName,
      areaId: contact.areaId,
      shopId,
      ownerId: actor.accountId,
      openedAt: ctx.now,
      dueAt: addHours(ripeAt, reviewHours),
      notBefore: ripeAt,
      isSandbox: isSandbox(),
    });
    await audit(tx, ctx, {
      action: 'bank_change.asked',
      subject: { kind: 'shop', id: shopId },
      data: { bin: asked.bin },
    });
    const values = { shop: contact.name, tail: asked.accountNumber.slice(-4) };
    for (const to of new Set([contact.ownerPhone, contact.phone]))
      await sendText(tx, ctx, { to, template: 'bank_change_asked', values });
    await tellShop(tx, ctx, {
      shopId,
      topic: 'money',
      template: 'bankChangeAsked',
      values,
      link: `${SETTINGS_PATH}/tai-khoan`,
      onceKey: `bank-asked:${shopId}:${ctx.now.toISOString()}`,
    });
    return ok();
  });
}
