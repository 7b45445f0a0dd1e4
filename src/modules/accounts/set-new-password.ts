import type { Ctx } from '#kernel/actor.ts';
import { err, fieldErr, ok, type Result } from '#kernel/result.ts';
import { addMinutes } from '#kernel/time.ts';
import { sendText } from '#modules/notices/api.ts';
import { parsePersonalId } from '#modules/shops/core/personal-id.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { forgetHits, hit } from '#platform/limits.ts';
import { hashPassword } from '#platform/passwords.ts';
import { lookupHash, unseal } from '#platform/secrets.ts';
import { totpStep } from '#platform/totp.ts';
import { passwordFault } from './core/password.ts';
import { RESET_MINUTES } from './core/pending.ts';
import { isOwnersNumber, openReset, type ResetStep } from './queries.ts';
import { redeemCode } from './redeem-code.ts';
import type { SetNewPassword } from './schema.ts';
import { endSessions, spendTotpStep, takePayload, writePassword } from './store.ts';

/** A stolen phone alone must not open a shop or the department: so few tries at the second proof a day. */
const PROOF_TRIES = 5;
const PROOF_WINDOW_SECONDS = 24 * 3600;

/** Last step of a reset: every session ends, and the phone is told. */
export async function setNewPassword(
  ctx: Ctx,
  input: SetNewPassword & { codeId: string | undefined },
): Promise<Result<{ isOfficial: boolean }>> {
  const step = await openReset(input.codeId, ctx.now);
  if (!step) return err('STEP_EXPIRED');
  const { account } = step;
  const fault = passwordFault(input.password, account.phone);
  if (fault) return fieldErr('password', fault);
  const proven = await checkProof(ctx, step, input.proof);
  if (!proven.ok) return proven;
  const passwordHash = await hashPassword(input.password);
  const done = await transaction(async (tx) => {
    if (!(await takePayload(tx, step.id, addMinutes(ctx.now, -RESET_MINUTES)))) return err('STEP_EXPIRED');
    await writePassword(tx, account.id, passwordHash);
    await endSessions(tx, account.id);
    await audit(tx, ctx, {
      action: 'account.password_reset',
      subject: { kind: 'account', id: account.id },
      data: { proof: step.proof },
    });
    await sendText(tx, ctx, { to: account.phone, template: 'password_changed', values: {} });
    return ok({ isOfficial: account.isOfficial });
  });
  // Whoever owns the number is not kept out by tries that went before.
  if (done.ok) await forgetHits(`sign-in:${lookupHash('phone', account.phone)}`);
  return done;
}

async function checkProof(ctx: Ctx, { account, proof }: ResetStep, given: string): Promise<Result<void>> {
  if (proof === 'none') return ok();
  if (given === '') return fieldErr('proof', 'REQUIRED');
  const counted = await hit(
    { key: `reset-proof:${account.id}`, hits: PROOF_TRIES, seconds: PROOF_WINDOW_SECONDS },
    ctx.now,
  );
  if (!counted.ok) return counted;
  if (proof === 'totp') {
    const step = account.totpSecretSealed ? totpStep(unseal(account.totpSecretSealed), given) : null;
    const isGood = step !== null && (await spendTotpStep(account.id, step));
    return isGood ? ok() : fieldErr('proof', 'SECOND_FACTOR_REQUIRED');
  }
  const personalId = parsePersonalId(given);
  const isGood = personalId.ok
    ? await isOwnersNumber(account.id, personalId.value)
    : (await redeemCode(ctx, { phone: account.phone, purpose: 'reset_proof', code: given }, async () => ok())).ok;
  return isGood ? ok() : fieldErr('proof', 'PROOF_WRONG');
}
