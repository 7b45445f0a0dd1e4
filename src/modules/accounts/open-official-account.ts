import type { Ctx } from '#kernel/actor.ts';
import { err, fieldErr, ok, type Result } from '#kernel/result.ts';
import { giveRole } from '#modules/officials/api.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { hashPassword, passwordMatches } from '#platform/passwords.ts';
import { seal } from '#platform/secrets.ts';
import { totpStep } from '#platform/totp.ts';
import { NO_PASSWORD, passwordFault } from './core/password.ts';
import { countSignInTry } from './count-sign-in-try.ts';
import { type AccountForSignIn, accountForSignIn, type OpenInvitation, openInvitation } from './queries.ts';
import type { OpenOfficialAccount } from './schema.ts';
import type { SignedIn } from './sign-in.ts';
import { endSessions, insertAccount, spendCode, spendTotpStep, writeOfficial } from './store.ts';

/** The invited person sets a password, or proves hers where she has an account, and shows that the app makes codes; the link is good for one use. */
export async function openOfficialAccount(ctx: Ctx, input: OpenOfficialAccount): Promise<Result<SignedIn>> {
  const invitation = await openInvitation(input.ma, ctx.now);
  if (!invitation) return err('STEP_EXPIRED');
  const known = await accountForSignIn({ phone: invitation.phone });
  const password = await ownPassword(ctx, invitation, known, input.password);
  if (!password.ok) return password;
  const step = totpStep(invitation.totpSecret, input.otp);
  if (step === null) return fieldErr('otp', 'SECOND_FACTOR_REQUIRED');
  const passwordHash = password.value;
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
      isOfAgency: known?.isOfAgency ?? false,
      isSeller: known?.isSeller ?? false,
    });
  });
  if (made.ok) await spendTotpStep(made.value.accountId, step);
  return made;
}

/**
 * Whoever has an account proves that it is hers: else an administrator, who sees the link, could open any seller's account
 * with it. A new one gets its password here. The command line is asked for nothing: it holds the database anyway.
 */
async function ownPassword(
  ctx: Ctx,
  { phone, isFirstAdministrator }: OpenInvitation,
  known: AccountForSignIn | null,
  password: string,
): Promise<Result<string>> {
  if (!known || known.passwordHash === NO_PASSWORD || isFirstAdministrator) {
    const fault = passwordFault(password, phone);
    return fault ? fieldErr('password', fault) : ok(await hashPassword(password));
  }
  const tried = await countSignInTry(ctx.now, phone);
  if (!tried.ok) return tried;
  if (!(await passwordMatches(known.passwordHash, password))) return fieldErr('password', 'PASSWORD_WRONG');
  await tried.value.forgive();
  return ok(known.passwordHash);
}
