import type { Ctx } from '#kernel/actor.ts';
import type { FieldError, Result } from '#kernel/result.ts';
import type { GatewayName } from './core/gateway.ts';
import { saveContract } from './save-contract.ts';
import { type ContractForm, Credentials } from './schema.ts';

/** Which key each box of the form holds, in the provider's own words. */
const BOXES: Readonly<Record<GatewayName, readonly [merchant: string, key: string, second: string | null]>> = {
  vnpay: ['tmnCode', 'hashSecret', null],
  momo: ['partnerCode', 'secretKey', 'accessKey'],
  zalopay: ['appId', 'key1', 'key2'],
  viettelmoney: ['merchantCode', 'hashKey', 'accessCode'],
  payos: ['clientId', 'checksumKey', 'apiKey'],
};

/** The owner's form: what does not look like a key is told beside its box. */
export async function enterContract(ctx: Ctx, input: ContractForm): Promise<Result<{ contractId: string }>> {
  const { shopId, gateway, merchant, keyPassword, secondPassword, isLeaked } = input;
  const [name, key, second] = BOXES[gateway];
  const parsed = Credentials.safeParse({
    gateway,
    [name]: merchant,
    [key]: keyPassword,
    ...(second ? { [second]: secondPassword } : {}),
  });
  if (parsed.success) return saveContract(ctx, { shopId, credentials: parsed.data, isLeaked });
  const boxes = new Map([
    [name, 'merchant'],
    [key, 'keyPassword'],
    [second ?? '', 'secondPassword'],
  ]);
  const filled = new Map(Object.entries({ merchant, keyPassword, secondPassword }));
  const fields = parsed.error.issues.map((issue): FieldError => {
    const field = boxes.get(String(issue.path[0])) ?? 'merchant';
    return { field, code: filled.get(field)?.trim() ? 'CONTRACT_KEY_INVALID' : 'REQUIRED' };
  });
  return { ok: false, code: 'FORM_INVALID', fields };
}
