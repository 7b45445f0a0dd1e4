import type { Ctx } from '#kernel/actor.ts';
import { err, fieldErr, ok, type Result } from '#kernel/result.ts';
import { mergeCarts } from '#modules/cart/api.ts';
import { transaction } from '#platform/db.ts';
import { checkCode } from './check-code.ts';
import { readRegistration } from './queries.ts';
import type { EnterCode } from './schema.ts';
import type { SignedIn } from './sign-in.ts';
import { insertAccount, insertConsent, spendCode } from './store.ts';

export type Registered = SignedIn & { tiep: string | undefined };

/** Second half: the code came back, so the number is the person's. */
export async function confirmRegistration(
  ctx: Ctx,
  input: EnterCode & { codeId: string | undefined },
): Promise<Result<Registered>> {
  if (!input.codeId) return err('STEP_EXPIRED');
  const checked = await checkCode(ctx, { id: input.codeId, purpose: 'register', code: input.code });
  if (!checked.ok) return checked;
  const { codeId, phone, payload } = checked.value;
  if (payload === null) return err('STEP_EXPIRED');
  const pending = readRegistration(payload);
  const made = await transaction(async (tx) => {
    if (!(await spendCode(tx, codeId, ctx.now))) return fieldErr('code', 'CODE_EXPIRED');
    const { name, passwordHash } = pending;
    const id = await insertAccount(tx, {
      phone,
      name,
      passwordHash,
      totpSecretSealed: null,
      isDemo: false,
      createdAt: ctx.now,
    });
    if (id === null) return err('PHONE_TAKEN');
    for (const [kind, textVersion] of Object.entries(pending.agreed))
      await insertConsent(tx, { accountId: id, kind, textVersion, channel: 'web', givenAt: ctx.now });
    return ok(id);
  });
  if (!made.ok) return made;
  if (ctx.actor.kind === 'guest' && ctx.actor.cartToken) await mergeCarts(ctx, made.value);
  return ok({
    accountId: made.value,
    sessionVersion: 1,
    hasSecondFactor: false,
    isOfficial: false,
    isOfAgency: false,
    isSeller: false,
    tiep: pending.tiep,
  });
}
