import { cookies } from 'next/headers';
import { cookieOptions } from '#platform/token.ts';
import { PENDING_COOKIE } from './core/pending.ts';

const SECONDS = 3600;

export async function pendingCodeId(): Promise<string | undefined> {
  return (await cookies()).get(PENDING_COOKIE)?.value;
}

export async function keepPendingCode(codeId: string): Promise<void> {
  (await cookies()).set(PENDING_COOKIE, codeId, cookieOptions(SECONDS));
}

export async function forgetPendingCode(): Promise<void> {
  (await cookies()).delete(PENDING_COOKIE);
}
