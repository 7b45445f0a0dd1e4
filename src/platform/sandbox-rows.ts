import { env } from './env.ts';

/** Whether what is written down now came from sandboxes: such rows enter no report of a real market. */
export const isSandbox = (): boolean => env.SANDBOX_URL !== undefined;

/** Whether reports count the rows of sandboxes: a demo has no others. */
export const withSandbox = (): boolean => env.MODE === 'demo';

/** Where whoever tries a demo out plays the payer's bank; null in a real market. */
export function sandboxBankUrl(qrPayload: string): string | null {
  return env.SANDBOX_URL ? `${env.SANDBOX_URL}/ngan-hang?payload=${encodeURIComponent(qrPayload)}` : null;
}
