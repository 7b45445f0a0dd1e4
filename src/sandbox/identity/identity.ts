import { createHash, randomBytes } from 'node:crypto';
import type { Context } from 'hono';
import { Hono } from 'hono';
import { html } from 'hono/html';
import { z } from 'zod';
import { doorsOf, problem } from '../control-door.ts';
import { type Html, page } from '../page.ts';
import type { Settings } from '../settings.ts';
import { isSame } from '../signing.ts';
import { CITIZENS, type Citizen, isTrouble, personInput, TROUBLES, type Trouble } from './people.ts';
import { makeKeys, publicKeys, signToken } from './tokens.ts';

const PATH = '/dinh-danh';
const CODE_SECONDS = 60;
const REQUEST_SECONDS = 600;
const TOKEN_SECONDS = 300;
const SLOW_MS = 20_000;

type Asked = { clientId: string; redirectUri: string; state: string; nonce: string; challenge: string; until: number };
type Grant = { asked: Asked; citizen: Citizen; trouble: Trouble | null; until: number };

const chooseInput = z.object({
  /** The whole address that the market sent the browser to. */
  url: z.url(),
  person: z.union([z.string(), personInput]),
  trouble: z.string().optional(),
});

/**
 * An identity provider as OpenID Connect Core 1.0 has it: authorization code with PKCE (RFC 7636, S256). Its tokens go by
 * the machine's clock, as a real provider's would however far a demo has moved its own.
 */
export function identityRoutes(settings: Settings, origin: () => string, time: () => number): Hono {
  const routes = new Hono();
  const door = doorsOf(routes);
  const keys = makeKeys();
  const { clientId, clientSecret } = settings.identity ?? {};
  const requests = new Map<string, Asked>();
  const grants = new Map<string, Grant>();
  const citizens = new Map<string, Citizen>(CITIZENS.map((one) => [one.id, one]));
  let lastToken: string | null = null;
  const seconds = () => Math.floor(time() / 1000);
  const issuer = () => `${origin()}${PATH}`;

  routes.get(`${PATH}/.well-known/openid-configuration`, (c) =>
    c.json({
      issuer: issuer(),
      authorization_endpoint: `${issuer()}/authorize`,
      token_endpoint: `${issuer()}/token`,
      jwks_uri: `${issuer()}/jwks`,
      response_types_supported: ['code'],
      subject_types_supported: ['pairwise'],
      id_token_signing_alg_values_supported: ['RS256'],
      token_endpoint_auth_methods_supported: ['client_secret_basic'],
      code_challenge_methods_supported: ['S256'],
      scopes_supported: ['openid', 'profile', 'identity'],
    }),
  );
  routes.get(`${PATH}/jwks`, (c) => c.json(publicKeys(keys)));

  /** What the market asks for, or why it is not let in. */
  const readAsked = (query: (name: string) => string | undefined): Asked | string => {
    const redirectUri = query('redirect_uri') ?? '';
    if (clientId === undefined || query('client_id') !== clientId) return 'client_id lạ';
    if (!redirectUri.startsWith(`${settings.appBaseUrl}/`)) return 'redirect_uri chưa đăng ký';
    if (query('response_type') !== 'code' || !(query('scope') ?? '').split(' ').includes('openid'))
      return 'chỉ nhận code và openid';
    const [state, nonce, challenge] = [query('state'), query('nonce'), query('code_challenge')];
    if (!state || !nonce || !challenge || query('code_challenge_method') !== 'S256')
      return 'thiếu state, nonce hoặc PKCE';
    return { clientId, redirectUri, state, nonce, challenge, until: seconds() + REQUEST_SECONDS };
  };

  const answerTo = (asked: Asked, citizen: Citizen, trouble: Trouble | null): string => {
    const back = new URL(asked.redirectUri);
    back.searchParams.set('state', asked.state);
    back.searchParams.set('iss', issuer());
    if (trouble === 'tu-choi') {
      back.searchParams.set('error', 'access_denied');
      return back.href;
    }
    const code = randomBytes(24).toString('base64url');
    grants.set(code, { asked, citizen, trouble, until: seconds() + CODE_SECONDS });
    back.searchParams.set('code', code);
    return back.href;
  };

  routes.get(`${PATH}/authorize`, (c) => {
    const asked = readAsked((name) => c.req.query(name));
    if (typeof asked === 'string') return c.text(`invalid_request: ${asked}`, 400);
    const id = randomBytes(12).toString('base64url');
    requests.set(id, asked);
    // The form is answered by sending the browser back to the market.
    c.header(
      'content-security-policy',
      `default-src 'none'; style-src 'unsafe-inline'; form-action 'self' ${settings.appBaseUrl}`,
    );
    return c.html(choicePage(id, [...citizens.values()]));
  });

  routes.get(`${PATH}/chon`, (c) => {
    const id = c.req.query('yeu-cau') ?? '';
    const asked = requests.get(id);
    const citizen = citizens.get(c.req.query('nguoi') ?? '') ?? typedCitizen(c);
    if (asked === undefined || asked.until < seconds())
      return c.text('Trang này đã quá hạn, quay lại chợ làm lại.', 410);
    if (citizen === null) return c.text('Số định danh 12 chữ số và họ tên.', 422);
    requests.delete(id);
    const trouble = c.req.query('su-co') ?? '';
    return c.redirect(answerTo(asked, citizen, isTrouble(trouble) ? trouble : null), 303);
  });

  routes.post(`${PATH}/token`, async (c) => {
    const refuse = (error: string, status: 400 | 401 = 400) => c.json({ error }, status);
    const form = await c.req.parseBody();
    if (!isClient(c)) return refuse('invalid_client', 401);
    const code = String(form.code ?? '');
    const grant = grants.get(code);
    // Once, whoever comes with it (RFC 6749, 4.1.2).
    grants.delete(code);
    if (form.grant_type !== 'authorization_code' || grant === undefined || grant.until < seconds())
      return refuse('invalid_grant');
    const { asked, trouble } = grant;
    if (form.redirect_uri !== asked.redirectUri) return refuse('invalid_grant');
    if (
      createHash('sha256')
        .update(String(form.code_verifier ?? ''))
        .digest('base64url') !== asked.challenge
    )
      return refuse('invalid_grant');
    if (trouble === 'nghi') return c.text('Bad gateway', 503);
    if (trouble === 'cham') await new Promise((done) => setTimeout(done, SLOW_MS));
    const token = trouble === 'lap-lai' && lastToken !== null ? lastToken : tokenOf(grant);
    lastToken = token;
    return c.json({
      access_token: randomBytes(24).toString('base64url'),
      token_type: 'Bearer',
      expires_in: TOKEN_SECONDS,
      id_token: token,
    });
  });

  function isClient(c: Context): boolean {
    const [, given = ''] = /^Basic (.+)$/.exec(c.req.header('authorization') ?? '') ?? [];
    const [id = '', secret = ''] = Buffer.from(given, 'base64').toString('utf8').split(':').map(decodeURIComponent);
    return clientId !== undefined && clientSecret !== undefined && isSame(id, clientId) && isSame(secret, clientSecret);
  }

  function tokenOf({ asked, citizen, trouble }: Grant): string {
    const at = seconds() - (trouble === 'qua-han' ? 3600 : 0);
    return signToken(trouble === 'chu-ky' ? keys.stranger : keys.own, keys.kid, {
      iss: issuer(),
      aud: trouble === 'sai-noi-nhan' ? 'mot-noi-khac' : asked.clientId,
      // Pairwise: another market is told another name for the same person.
      sub: createHash('sha256').update(`${asked.clientId}:${citizen.personalId}`).digest('base64url'),
      iat: at,
      exp: at + TOKEN_SECONDS,
      nonce: asked.nonce,
      personal_id: citizen.personalId,
      name: citizen.name.toUpperCase(),
      birthdate: citizen.birthDate,
      assurance_level: citizen.level,
      document_expires_on: citizen.cardExpiresOn,
    });
  }

  function typedCitizen(c: Context): Citizen | null {
    const typed = personInput.safeParse({
      personalId: c.req.query('so'),
      name: c.req.query('ten'),
      birthDate: c.req.query('sinh') || undefined,
    });
    return typed.success ? { ...typed.data, id: 'go-tay', note: '' } : null;
  }

  door(`${PATH}/choose`, chooseInput, (c, { url, person, trouble = '' }) => {
    const { searchParams } = new URL(url);
    const asked = readAsked((name) => searchParams.get(name) ?? undefined);
    if (typeof asked === 'string') return problem(c, 422, 'BAD_REQUEST', asked);
    const citizen =
      typeof person === 'string' ? citizens.get(person) : { ...person, id: person.id ?? 'go-tay', note: '' };
    if (citizen === undefined) return problem(c, 404, 'NOT_FOUND', 'Không có người này.');
    return c.json({ location: answerTo(asked, citizen, isTrouble(trouble) ? trouble : null) });
  });
  return routes;
}

function choicePage(id: string, citizens: readonly Citizen[]): Html {
  const troubles = Object.entries(TROUBLES);
  return page(
    'Định danh điện tử thử',
    'Người ở đây đều không có thật. Chọn một người để chợ biết là ai.',
    html`${citizens.map(
      (
        one,
      ) => html`<section class="card"><h2>${one.name}</h2><dl><dt>Số định danh</dt><dd>${one.personalId}</dd><dt>Ngày sinh</dt><dd>${one.birthDate}</dd></dl>
<p>${one.note}</p><p><a href="${PATH}/chon?yeu-cau=${id}&nguoi=${one.id}">Là ${one.name}: ${one.note}</a></p></section>`,
    )}
<section class="card"><h2>Người khác</h2><form method="get" action="${PATH}/chon"><input type="hidden" name="yeu-cau" value="${id}">
<label for="so">Số định danh (12 chữ số)</label><input id="so" name="so" inputmode="numeric" required pattern="[0-9]{12}">
<label for="ten">Họ và tên</label><input id="ten" name="ten" required minlength="2">
<label for="sinh">Ngày sinh</label><input id="sinh" name="sinh" type="date"><button class="main">Là người này</button></form>
</section>
<section class="card"><h2>Gây sự cố</h2>${troubles.map(
      ([name, words]) =>
        html`<p><a href="${PATH}/chon?yeu-cau=${id}&nguoi=${citizens[0]?.id ?? ''}&su-co=${name}">${words}</a></p>`,
    )}</section>`,
  );
}
