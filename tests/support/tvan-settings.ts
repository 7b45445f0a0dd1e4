import { join } from 'node:path';
import { freePort } from './gateway-settings.ts';

/** The market with a T-VAN, and the authority's side on a port that the test opens later; its keys lie in the test's own folder. */
export async function tvanSettings(folder: string): Promise<Record<string, string>> {
  const [app, sandbox] = [await freePort(), await freePort()];
  const sandboxUrl = `http://127.0.0.1:${sandbox}`;
  return {
    BASE_URL: `http://127.0.0.1:${app}`,
    SANDBOX_URL: sandboxUrl,
    TVAN_BASE_URL: `${sandboxUrl}/tvan`,
    TVAN_CODE: '0199998116',
    TVAN_TOKEN: 'demo-khoa-cua-bai-thu',
    TVAN_ROOTS_FILE: join(folder, 'sandbox/thue/roots.pem'),
  };
}
