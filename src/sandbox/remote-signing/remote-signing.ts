import { X509Certificate } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import { z } from 'zod';
import { doorsOf, problem } from '../control-door.ts';
import { page } from '../page.ts';
import { isSame } from '../signing.ts';
import type { Authority } from '../tvan/authority.ts';
import { factsOf } from '../tvan/certificates.ts';
import { taxCode } from '../tvan/control.ts';
import type { Credential } from '../tvan/rows.ts';
import { answerThrough, type Call } from '../tvan/troubles.ts';
import { createSignings, type Outcome } from './signings.ts';

const RSA = '1.2.840.113549.1.1.1';
const RSA_SHA256 = '1.2.840.113549.1.1.11';
const SHA256 = '2.16.840.1.101.3.4.2.1';
const HASH_BYTES = 32;

const credentialInput = z.object({ taxCode, name: z.string().min(1).max(200), autoConfirm: z.boolean().default(true) });
const confirmInput = z.object({ responseID: z.string(), accept: z.boolean() });
const infoRequest = z.object({
  credentialID: z.string(),
  certificates: z.string().optional(),
  certInfo: z.boolean().optional(),
});
const signRequest = z.object({
  credentialID: z.string(),
  hashes: z
    .array(z.base64().refine((hash) => Buffer.from(hash, 'base64').length === HASH_BYTES))
    .min(1)
    .max(100),
  hashAlgorithmOID: z.literal(SHA256),
  signAlgo: z.literal(RSA_SHA256),
  clientData: z.string().max(1000).default(''),
});
const pollRequest = z.object({ responseID: z.string() });

/** The trust service of docs/remote-signing.md, and the phone of those whose keys it keeps. */
export function remoteSigning(authority: Authority): Hono {
  const routes = new Hono();
  const signings = createSignings(authority);
  const { troubles } = authority;
  const door = doorsOf(routes);

  const refused = (c: Context, status: 400 | 401 | 503, error: string, description: string) =>
    c.json({ error, error_description: description }, status);
  const said = (c: Context, outcome: Outcome) =>
    'error' in outcome ? refused(c, 400, outcome.error, 'Không ký được.') : c.json(outcome);

  /** One call of the API: its body, whose key it is about, the token, and what goes wrong. */
  const call = <T>(
    path: string,
    name: Call,
    schema: z.ZodType<T>,
    credentialOf: (input: T) => Credential | undefined,
    work: (c: Context, credential: Credential, input: T) => Response,
  ): void => {
    routes.post(`/ky-so/csc/v2/${path}`, async (c) => {
      if (troubles.isDown('ky-so')) return refused(c, 503, 'temporarily_unavailable', 'Hệ thống tạm ngừng.');
      const parsed = schema.safeParse(await c.req.json().catch(() => undefined));
      const given = /^Bearer (.+)$/.exec(c.req.header('authorization') ?? '')?.[1] ?? '';
      if (given === '') return refused(c, 401, 'invalid_token', 'Thiếu mã truy cập.');
      if (!parsed.success) return refused(c, 400, 'invalid_request', z.prettifyError(parsed.error));
      const credential = credentialOf(parsed.data);
      if (credential === undefined || !isSame(given, credential.token)) {
        return refused(c, 401, 'invalid_token', 'Mã truy cập không mở được khóa này.');
      }
      return answerThrough(c, troubles.takeCall(name, credential.id), () => work(c, credential, parsed.data));
    });
  };
  const byCredential = ({ credentialID }: { credentialID: string }) => signings.find(credentialID);

  call('credentials/info', 'sign-info', infoRequest, byCredential, (c, { key }) => {
    const read = new X509Certificate(Buffer.from(key.certificate, 'base64'));
    const isGood = read.validToDate.getTime() > authority.now();
    return c.json({
      key: { status: 'enabled', algo: [RSA, RSA_SHA256], len: 2048 },
      cert: {
        status: isGood ? 'valid' : 'expired',
        certificates: [key.certificate],
        subjectDN: key.subject,
        serialNumber: read.serialNumber,
        validFrom: generalized(read.validFromDate),
        validTo: generalized(read.validToDate),
      },
      multisign: 1,
    });
  });

  call('signatures/signHash', 'sign', signRequest, byCredential, (c, credential, input) =>
    said(c, signings.sign(credential, input.hashes, input.clientData)),
  );

  call(
    'signatures/signPolling',
    'sign-poll',
    pollRequest,
    ({ responseID }) => signings.find(signings.at(responseID)?.credentialId ?? ''),
    (c, _, { responseID }) => {
      const signing = signings.at(responseID);
      return signing ? said(c, signings.poll(signing)) : refused(c, 400, 'invalid_request', 'Không có yêu cầu này.');
    },
  );

  door('/ky-so/credentials', credentialInput, async (c, { autoConfirm, ...of }) => {
    const made = await signings.open({ ...of, isAutomatic: autoConfirm });
    return c.json({ credentialID: made.id, token: made.token, ...factsOf(made.key) });
  });

  door('/ky-so/confirm', confirmInput, (c, { responseID, accept }) => {
    const signing = signings.waiting().find((one) => one.id === responseID);
    if (signing === undefined) return problem(c, 404, 'NOT_FOUND', 'Không có lần ký nào đang chờ như vậy.');
    signings.confirm(signing, accept);
    return c.json({ state: accept ? 'signed' : 'refused' });
  });

  routes.get('/ky-so/waiting', (c) =>
    c.json({
      items: signings.waiting().map(({ id, credentialId, clientData }) => ({
        ...{ responseID: id, credentialID: credentialId, clientData },
      })),
    }),
  );

  routes.get('/ky-so', (c) => {
    const waiting = signings.waiting();
    return c.html(
      page(
        'Ký số từ xa thử',
        'Điện thoại của người giữ khóa. Chữ ký ở đây không có giá trị.',
        html`${waiting.length === 0 ? html`<p>Không có lần ký nào đang chờ xác nhận.</p>` : ''}
${waiting.map((one) => {
  const credential = signings.find(one.credentialId);
  return html`<article class="card"><p class="text"><b>${credential?.name}</b> · ${credential?.taxCode}</p>
<p class="mono">${one.clientData}</p>
<form method="post" action="/ky-so/dien-thoai/${one.id}" class="trouble"><button name="accept" value="yes">Đồng ý ký</button><button name="accept" value="no">Từ chối</button></form></article>`;
})}
<p><a href="/thue">Cơ quan thuế thử</a></p>`,
      ),
    );
  });

  routes.post('/ky-so/dien-thoai/:id', async (c) => {
    const { accept } = await c.req.parseBody();
    const signing = signings.waiting().find((one) => one.id === c.req.param('id'));
    if (signing !== undefined) signings.confirm(signing, accept === 'yes');
    return c.redirect('/ky-so', 303);
  });
  return routes;
}

/** GeneralizedTime, as the standard writes dates of certificates. */
function generalized(at: Date): string {
  return `${at.toISOString().slice(0, 19).replace(/\D/g, '')}Z`;
}
