import { cookies } from 'next/headers';
import { isUuid } from '#kernel/ids.ts';
import { cookieOptions } from '#platform/token.ts';
import { PENDING_COOKIE } from './core/pending.ts';

const SECONDS = 3600;

export async function pendingCodeId(): Promise<string | undefined> {
  const id = (await cookies()).get(PENDING_COOKIE)?.value;
  return id && isUuid(id) ? id : undefined;
}

export async function keepPendingCode(codeId: string): Promise<void> {
  (await cookies()).set(PENDING_COOKIE, codeId, cookieOptions(SECONDS));
}

export async function forgetPendingCode(): Promise<void> {
  (await cookies()).delete(PENDING_COOKIE);
}
