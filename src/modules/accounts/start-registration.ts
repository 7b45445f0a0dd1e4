import type { z } from 'zod';
import type { Ctx } from '#kernel/actor.ts';
import { fieldErr, type Result } from '#kernel/result.ts';
import { transaction } from '#platform/db.ts';
import { hashPassword } from '#platform/passwords.ts';
import { passwordFault } from './core/password.ts';
import { isPhoneTaken } from './queries.ts';
import type { PendingRegistration, StartRegistration } from './schema.ts';
import { sendCode } from './send-code.ts';

/** First half: what was typed waits sealed on the server until the code comes back from the phone. */
export async function startRegistration(ctx: Ctx, input: StartRegistration): Promise<Result<{ codeId: string }>> {
  const fault = passwordFault(input.password, input.phone);
  if (fault) return fieldErr('password', fault);
  if (await isPhoneTaken(input.phone)) return fieldErr('phone', 'PHONE_TAKEN');
  const pending: z.infer<typeof PendingRegistration> = {
    name: input.name,
    passwordHash: await hashPassword(input.password),
    ...(input.tiep ? { tiep: input.tiep } : {}),
  };
  return transaction((tx) =>
    sendCode(tx, ctx, { phone: input.phone, purpose: 'register', payload: JSON.stringify(pending) }),
  );
}
