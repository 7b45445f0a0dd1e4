import { type Client, custom, errors, generators, Issuer } from 'openid-client';
import { worldClock } from '#platform/clock.ts';
import { env } from '#platform/env.ts';
import { reportIncident } from '#platform/incident.ts';
import { CALLBACK_PATH } from './core/pages.ts';
import type { Secrets } from './journey-secrets.ts';

/** SILENT: nobody answered in time; WRONG: an answer that nobody may believe. */
export type Trouble = 'SILENT' | 'WRONG';
export type ProviderAnswer =
  | { kind: 'told'; issuer: string; claims: Readonly<Record<string, unknown>> }
  | { kind: 'declined' }
  | { kind: 'failed'; trouble: Trouble };

/** What a browser brings back from the provider. */
export type CallbackParams = Readonly<
  Partial<Record<'state' | 'code' | 'error' | 'error_description' | 'iss', string>>
>;

const TIMEOUT_MS = 8000;
/** Clocks of two houses differ a little. */
const CLOCK_TOLERANCE_SECONDS = 60;
/** Its keys are asked for again when one is unknown; where its doors are changes seldom. */
const KEPT_MS = 3_600_000;
const SIGNATURES = ['RS256', 'ES256', 'PS256'];
const SCOPE = 'openid profile identity';

const redirectUri = (): string => `${env.baseUrl}${CALLBACK_PATH}`;
const patience = () => ({ timeout: TIMEOUT_MS });

let kept: { at: number; client: Promise<Client> } | null = null;

async function discover(): Promise<Client> {
  const { IDENTITY_ISSUER, IDENTITY_CLIENT_ID, IDENTITY_CLIENT_SECRET } = env;
  if (!IDENTITY_ISSUER || !IDENTITY_CLIENT_ID || !IDENTITY_CLIENT_SECRET) throw new Error('no identity provider');
  Issuer[custom.http_options] = patience;
  const issuer = await Issuer.discover(IDENTITY_ISSUER);
  // Who answers under another name is somebody else (OpenID Connect Discovery 1.0, 4.3).
  if (issuer.metadata.issuer !== IDENTITY_ISSUER) throw new Error('identity provider under another name');
  issuer[custom.http_options] = patience;
  const offered = issuer.metadata.id_token_signing_alg_values_supported;
  const client = new issuer.Client({
    client_id: IDENTITY_CLIENT_ID,
    client_secret: IDENTITY_CLIENT_SECRET,
    redirect_uris: [redirectUri()],
    response_types: ['code'],
    id_token_signed_response_alg:
      SIGNATURES.find((one) => !Array.isArray(offered) || offered.includes(one)) ?? SIGNATURES[0],
  });
  client[custom.http_options] = patience;
  client[custom.clock_tolerance] = CLOCK_TOLERANCE_SECONDS;
  return client;
}

function client(): Promise<Client> {
  if (!kept || worldClock() - kept.at > KEPT_MS) {
    const asking = { at: worldClock(), client: discover() };
    kept = asking;
    // Who did not answer is asked again the next time.
    asking.client.catch(() => {
      if (kept === asking) kept = null;
    });
  }
  return kept.client;
}

/** Where the browser is sent; null while the provider does not answer. */
export async function authorizeUrl({ state, nonce, verifier }: Secrets): Promise<string | null> {
  try {
    return (await inTime(client())).authorizationUrl({
      scope: SCOPE,
      state,
      nonce,
      code_challenge: generators.codeChallenge(verifier),
      code_challenge_method: 'S256',
    });
  } catch (error) {
    reportIncident(error, 'identity provider');
    return null;
  }
}

/** Trades the code for the ID token and believes it only whole: signature, issuer, audience, times, nonce. */
export async function readAnswer(params: CallbackParams, secrets: Secrets): Promise<ProviderAnswer> {
  if (params.error === 'access_denied') return { kind: 'declined' };
  try {
    const provider = await inTime(client());
    const tokens = await inTime(
      provider.callback(
        redirectUri(),
        { ...params },
        {
          state: secrets.state,
          nonce: secrets.nonce,
          code_verifier: secrets.verifier,
          response_type: 'code',
        },
      ),
    );
    return { kind: 'told', issuer: String(provider.issuer.metadata.issuer), claims: tokens.claims() };
  } catch (error) {
    const trouble = isSilence(error) ? 'SILENT' : 'WRONG';
    reportIncident(error, `identity answer ${trouble}`);
    return { kind: 'failed', trouble };
  }
}

class NoAnswer extends Error {}

/** The client's own limit is of silence on the line: an answer that drips in is bounded here. */
async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new NoAnswer('identity provider took too long')), TIMEOUT_MS + 1000);
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}

const SERVER_TROUBLE = 500;

function isSilence(error: unknown): boolean {
  if (error instanceof NoAnswer) return true;
  if (error instanceof errors.OPError) return (error.response?.statusCode ?? 0) >= SERVER_TROUBLE;
  if (error instanceof errors.RPError) return /timed out/.test(error.message);
  return error instanceof Error && 'code' in error && /^E[A-Z_]+$/.test(String(error.code));
}
