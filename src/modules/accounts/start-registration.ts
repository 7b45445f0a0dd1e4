import type { z } from 'zod';
import type { Ctx } from '#kernel/actor.ts';
import { fieldErr, type Result } from '#kernel/result.ts';
import { agreedText } from '#modules/publications/api.ts';
import { transaction } from '#platform/db.ts';
import { hashPassword } from '#platform/passwords.ts';
import { passwordFault } from './core/password.ts';
import type { PendingRegistration, StartRegistration } from './schema.ts';
import { sendRegistrationCode } from './send-registration-code.ts';

/**
 * First half: what was typed waits sealed on the server until the code comes back from the phone. A number that has an
 * account looks the same on the screen; only its owner is told, by the message.
 */
export async function startRegistration(ctx: Ctx, input: StartRegistration): Promise<Result<{ codeId: string }>> {
  const fault = passwordFault(input.password, input.phone);
  if (fault) return fieldErr('password', fault);
  const pending: z.infer<typeof PendingRegistration> = {
    name: input.name,
    passwordHash: await hashPassword(input.password),
    agreed: { account: await agreedText('account', ctx.now), terms: await agreedText('terms', ctx.now) },
    ...(input.tiep ? { tiep: input.tiep } : {}),
  };
  return transaction((tx) => sendRegistrationCode(tx, ctx, { phone: input.phone, payload: JSON.stringify(pending) }));
}
