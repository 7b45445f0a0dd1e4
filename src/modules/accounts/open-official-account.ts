import type { Ctx } from '#kernel/actor.ts';
import { err, fieldErr, ok, type Result } from '#kernel/result.ts';
import { giveRole } from '#modules/officials/api.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { hashPassword } from '#platform/passwords.ts';
import { seal } from '#platform/secrets.ts';
import { totpStep } from '#platform/totp.ts';
import { passwordFault } from './core/password.ts';
import { accountForSignIn, openInvitation } from './queries.ts';
import type { OpenOfficialAccount } from './schema.ts';
import type { SignedIn } from './sign-in.ts';
import { endSessions, insertAccount, spendCode, spendTotpStep, writeOfficial } from './store.ts';

/** The invited person sets name and password and shows that the app makes codes; the link is good for one use. */
export async function openOfficialAccount(ctx: Ctx, input: OpenOfficialAccount): Promise<Result<SignedIn>> {
  const invitation = await openInvitation(input.ma, ctx.now);
  if (!invitation) return err('STEP_EXPIRED');
  const fault = passwordFault(input.password, invitation.phone);
  if (fault) return fieldErr('password', fault);
  const step = totpStep(invitation.totpSecret, input.otp);
  if (step === null) return fieldErr('otp', 'SECOND_FACTOR_REQUIRED');
  const passwordHash = await hashPassword(input.password);
  const known = await accountForSignIn({ phone: invitation.phone });
  const made = await transaction(async (tx) => {
    if (!(await spendCode(tx, invitation.id, ctx.now))) return err('STEP_EXPIRED');
    const data = { name: input.name, passwordHash, totpSecretSealed: seal(invitation.totpSecret) };
    const id =
      known?.id ?? (await insertAccount(tx, { phone: invitation.phone, isDemo: false, createdAt: ctx.now, ...data }));
    if (id === null) return err('STALE_PAGE');
    if (known) await writeOfficial(tx, id, data);
    if (invitation.isFirstAdministrator) {
      await giveRole(tx, id, 'administrator', ctx.now);
      await audit(tx, ctx, {
        action: 'official.granted',
        subject: { kind: 'account', id },
        data: { role: 'administrator', invitation: invitation.id },
      });
    }
    const sessionVersion = await endSessions(tx, id);
    await audit(tx, ctx, {
      action: 'official.opened',
      subject: { kind: 'account', id },
      data: { invitation: invitation.id },
    });
    return ok({
      accountId: id,
      sessionVersion,
      hasSecondFactor: true,
      isOfficial: true,
      isSeller: known?.isSeller ?? false,
    });
  });
  if (made.ok) await spendTotpStep(made.value.accountId, step);
  return made;
}
