import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { sendText, tellShop } from '#modules/notices/api.ts';
import { beginDecision, closeWork } from '#modules/work/api.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { record } from '#platform/jobs.ts';
import { lockBankChange, moveBankChange, replaceAccount } from './bank-store.ts';
import { decideBankChange as decide } from './core/bank-change.ts';
import { SETTINGS_PATH } from './core/pages.ts';
import { mayDecideShops } from './core/policy.ts';
import { shopContact } from './queries.ts';
import type { BankChangeDecision } from './schema.ts';
import { shopWatch, usualWatcher } from './watch-queries.ts';
import './events.ts';

/** An official has looked whether the holder is the legal name: the new account is in force, or the old one stays. */
export async function decideBankChange(ctx: Ctx, input: BankChangeDecision): Promise<Result<{ shopId: string }>> {
  const { actor } = ctx;
  if (!mayDecideShops(actor)) return err('NOT_ALLOWED');
  return transaction(async (tx) => {
    const change = await lockBankChange(tx, input.changeId);
    if (!change) return err('NOT_FOUND');
    const work = { kind: 'bank_change', subjectId: change.id } as const;
    const begun = await beginDecision(tx, ctx, work);
    if (!begun.ok) return begun;
    const next = decide(change, input.decision, ctx.now);
    if (!next.ok) return next;
    const { shopId, bin, accountNumber, accountHash, holderName } = change;
    const reason = input.decision === 'refuse' ? input.reason : null;
    const by = { decidedAt: ctx.now, decidedById: actor.accountId, decisionReason: reason };
    if (!(await moveBankChange(tx, change.id, next.value, by))) return err('ALREADY_DECIDED');
    await closeWork(tx, ctx, work, next.value);
    await audit(tx, ctx, {
      action: `bank_change.${input.decision}`,
      subject: { kind: 'bank_change', id: change.id },
      ...(reason === null ? {} : { reason }),
      data: { shopId },
    });
    const contact = await shopContact(tx, shopId);
    if (contact) {
      const values = { shop: contact.name, tail: accountNumber.slice(-4) };
      const isApproved = input.decision === 'approve';
      await sendText(tx, ctx, {
        to: contact.ownerPhone,
        template: isApproved ? 'bank_changed' : 'bank_change_refused',
        values,
      });
      await tellShop(tx, ctx, {
        shopId,
        topic: 'money',
        template: isApproved ? 'bankChanged' : 'bankChangeRefused',
        values,
        link: `${SETTINGS_PATH}/tai-khoan`,
        onceKey: `bank-${input.decision}:${change.id}`,
      });
    }
    if (input.decision === 'approve') {
      const bankAccountId = await replaceAccount(tx, ctx.now, {
        shopId,
        bin,
        accountNumber,
        accountHash,
        holderName,
        watch: usualWatcher((await shopWatch(tx, shopId))?.watch),
      });
      await record(tx, 'bank_account.changed', { shopId, bankAccountId });
    }
    return ok({ shopId });
  });
}
