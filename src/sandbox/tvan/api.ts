import { type Context, Hono } from 'hono';
import { z } from 'zod';
import type { Settings } from '../settings.ts';
import { isSame } from '../signing.ts';
import type { Authority } from './authority.ts';
import { MAX_MESSAGE_BYTES } from './envelope.ts';
import { register, registrationInput } from './registrations.ts';
import type { AnswerRow } from './rows.ts';
import { answerThrough, type Call } from './troubles.ts';

/** What the market is called at the T-VAN where its settings say nothing. */
const DEMO = { code: '0199998116', token: 'demo-tvan-token-of-the-sandbox' };
const MAX_ITEMS = 200;

function ownAccount({ tvan }: Settings): { code: string; token: string } {
  return tvan?.code && tvan.token ? { code: tvan.code, token: tvan.token } : DEMO;
}

/** The T-VAN of docs/tvan-protocol.md. */
export function tvanApi(authority: Authority, settings: Settings): Hono {
  const routes = new Hono();
  const { postbox, troubles } = authority;
  const { code, token } = ownAccount(settings);
  const sender = `V${code}`;
  const told = (row: AnswerRow) => ({
    id: row.id,
    type: row.type,
    xml: Buffer.from(row.xml, 'utf8').toString('base64'),
  });

  const handle = async (
    c: Context,
    call: Call,
    about: string | null,
    work: () => Response | Promise<Response>,
  ): Promise<Response> => {
    const problem = (status: 401 | 503, name: string, message: string) => c.json({ code: name, message }, status);
    if (troubles.isDown('tvan')) return problem(503, 'DOWN', 'Hệ thống tạm ngừng.');
    const given = /^Bearer (.+)$/.exec(c.req.header('authorization') ?? '')?.[1] ?? '';
    if (!isSame(given, token)) return problem(401, 'UNAUTHORIZED', 'Mã truy cập không đúng.');
    return answerThrough(c, troubles.takeCall(call, about), work);
  };

  routes.post('/tvan/v1/messages', async (c) => {
    const bytes = new Uint8Array(await c.req.arrayBuffer());
    // Enough of it to find whose trouble it is; the authority reads it properly.
    const about = /<MTDiep>([^<]+)<\/MTDiep>/.exec(Buffer.from(bytes.subarray(0, 4096)).toString('utf8'))?.[1] ?? null;
    return handle(c, 'messages', about, () => {
      if (!/^(application|text)\/xml\b/.test(c.req.header('content-type') ?? '')) {
        return c.json({ code: 'NOT_XML', message: 'Thông điệp phải là application/xml.' }, 415);
      }
      if (bytes.length > MAX_MESSAGE_BYTES) {
        return c.json({ code: 'MESSAGE_TOO_BIG', message: 'Thông điệp quá 2 MB.' }, 413);
      }
      const received = authority.receive(bytes, sender);
      if (received.status === 409) {
        return c.json({ code: 'MESSAGE_REUSED', message: 'Mã thông điệp đã dùng cho nội dung khác.' }, 409);
      }
      return c.body(received.receipt, 202, { 'content-type': 'application/xml; charset=utf-8' });
    });
  });

  routes.get('/tvan/v1/messages/:id/answers', (c) => {
    const id = c.req.param('id');
    return handle(c, 'answers', id, () => {
      const message = authority.book.get('message', id);
      if (message?.sender !== sender) {
        return c.json({ code: 'MESSAGE_UNKNOWN', message: 'Chưa nhận được thông điệp này.' }, 404);
      }
      return c.json({ items: postbox.of(id).map(told) });
    });
  });

  routes.get('/tvan/v1/answers', (c) =>
    handle(c, 'feed', null, () => {
      const after = c.req.query('after') ?? '';
      const limit = Number(c.req.query('limit') ?? MAX_ITEMS);
      if (!/^\d{0,15}$/.test(after) || !Number.isInteger(limit) || limit < 1 || limit > MAX_ITEMS) {
        return c.json({ code: 'BAD_REQUEST', message: 'after, limit từ 1 đến 200.' }, 400);
      }
      const rows = postbox.after(sender, Number(after || 0), limit);
      const cursor = rows.at(-1)?.place;
      return c.json({
        items: rows.map((row) => ({ ...told(row), refersTo: row.refersTo })),
        cursor: cursor === undefined ? after : String(cursor),
      });
    }),
  );

  routes.post('/tvan/v1/registrations', async (c) => {
    const parsed = registrationInput.safeParse(await c.req.json().catch(() => undefined));
    return handle(c, 'registrations', parsed.data?.taxCode ?? null, () => {
      if (!parsed.success) return c.json({ code: 'BAD_REQUEST', message: z.prettifyError(parsed.error) }, 400);
      return c.json(register(authority.book, parsed.data, authority.now()));
    });
  });
  return routes;
}
