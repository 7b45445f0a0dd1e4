import { freePort } from './gateway-settings.ts';

/** The market with an identity provider on a port that the test opens later. */
export async function identitySettings(): Promise<Record<string, string>> {
  const [app, sandbox] = [await freePort(), await freePort()];
  const sandboxUrl = `http://127.0.0.1:${sandbox}`;
  return {
    BASE_URL: `http://127.0.0.1:${app}`,
    SANDBOX_URL: sandboxUrl,
    IDENTITY_ISSUER: `${sandboxUrl}/dinh-danh`,
    IDENTITY_CLIENT_ID: 'cho-cua-bai-thu',
    IDENTITY_CLIENT_SECRET: 'demo-khoa-cua-bai-thu',
  };
}
