import { createHmac, timingSafeEqual } from 'node:crypto';
import { Hono } from 'hono';
import { html } from 'hono/html';
import { readTexts } from './bodies.ts';
import { page, wantsJson, when } from './page.ts';

type Received = { id: string; at: string; body: string; verdict: 'ok' | 'signature' | 'old' | 'repeat' };

const KEPT = 50;
const OLDEST_SECONDS = 300;

/**
 * Plays the system of another authority that the market tells of facts: checks signature and time, knows repeats by their
 * id, and can be told to answer anything else.
 */
export function webhookReceiver(now: () => number): Hono {
  const routes = new Hono();
  let secret = '';
  let answers = 200;
  let received: Received[] = [];

  const verdictOf = (id: string, time: string, signature: string, body: string): Received['verdict'] => {
    const expected = `v1=${createHmac('sha256', secret).update(`${id}.${time}.${body}`).digest('hex')}`;
    const [given, wanted] = [Buffer.from(signature), Buffer.from(expected)];
    if (secret === '' || given.length !== wanted.length || !timingSafeEqual(given, wanted)) return 'signature';
    if (Math.abs(now() / 1000 - Number(time)) > OLDEST_SECONDS) return 'old';
    return received.some((one) => one.id === id && one.verdict === 'ok') ? 'repeat' : 'ok';
  };

  routes.post('/bao-tin/nhan', async (c) => {
    const body = await c.req.text();
    const header = (name: string) => c.req.header(`x-market-${name}`) ?? '';
    const id = header('id');
    const verdict = verdictOf(id, header('time'), header('signature'), body);
    received = [{ id, at: new Date(now()).toISOString(), body, verdict }, ...received].slice(0, KEPT);
    if (verdict === 'signature' || verdict === 'old') return c.json({ error: verdict }, 401);
    // Some numbers (204, 304) carry no body at all.
    return new Response(null, { status: answers });
  });

  routes.post('/bao-tin/cai-dat', async (c) => {
    const given = await readTexts(c);
    secret = given.secret?.trim() ?? secret;
    const status = Number(given.answers ?? answers);
    answers = Number.isInteger(status) && status >= 200 && status <= 599 ? status : 200;
    return wantsJson(c.req.header('accept')) ? c.json({ answers }) : c.redirect('/bao-tin', 303);
  });

  routes.get('/bao-tin', (c) => {
    c.header('vary', 'accept');
    if (wantsJson(c.req.header('accept'))) return c.json({ answers, items: received });
    return c.html(receiverPage(received, answers));
  });

  return routes;
}

const VERDICTS: Readonly<Record<Received['verdict'], string>> = {
  ok: 'Chữ ký đúng',
  signature: 'Chữ ký sai',
  old: 'Quá cũ',
  repeat: 'Đã nhận rồi',
};

function receiverPage(received: readonly Received[], answers: number) {
  return page(
    'Máy nhận tin thử',
    'Đóng vai phần mềm của cơ quan khác. Dán khóa bí mật mà chợ hiện một lần, rồi gửi thử.',
    html`<form method="post" action="/bao-tin/cai-dat" class="card">
<label for="secret">Khóa bí mật</label><input id="secret" name="secret" autocomplete="off">
<label for="answers">Trả lời bằng mã</label><input id="answers" name="answers" inputmode="numeric" value="${answers}">
<button class="main">Lưu</button></form>
${received.map(
  (one) => html`<section class="card"><p class="meta">${when(one.at)} · ${VERDICTS[one.verdict]} · ${one.id}</p>
<p class="mono">${one.body}</p></section>`,
)}`,
  );
}
