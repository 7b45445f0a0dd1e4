import { createHash } from 'node:crypto';
import { Client } from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { addHours, dayOf } from '#kernel/time.ts';
import { chainLog } from '#modules/audit/chain-log.ts';
import { newestCheck, newestLink, publicHashes } from '#modules/audit/chain-queries.ts';
import { continueCheck } from '#modules/audit/continue-check.ts';
import type { LogFilter } from '#modules/audit/core/log.ts';
import { followHash } from '#modules/audit/follow-hash.ts';
import { auditLog, chainState, countLog, everyLogRow, logTopics } from '#modules/audit/queries.ts';
import { readSealFile } from '#modules/audit/seal-file.ts';
import { sealLog } from '#modules/audit/seal-log.ts';
import { startCheck } from '#modules/audit/start-check.ts';
import { ENTRY_TEXT } from '#modules/audit/store.ts';
import { verifyLog } from '#modules/audit/verify-log.ts';
import { caseLog } from '#modules/oversight/queries.ts';
import { audit } from '#platform/audit.ts';
import { db, transaction } from '#platform/db.ts';
import { env } from '#platform/env.ts';
import { files } from '#platform/files.ts';
import { encodeToken } from '#platform/token.ts';
import { api } from '../../src/api/api.ts';
import { ctxOf, guestCtx, makePerson, makeShop, NOON, systemCtx } from '../support/market.ts';

const filterOf = (more: Partial<LogFilter> = {}): LogFilter => ({
  who: '',
  q: '',
  reason: '',
  topic: '',
  looksOnly: false,
  from: null,
  to: null,
  ...more,
});

const write = (id: string, ctx = systemCtx(), reason?: string) =>
  db.$transaction((tx) =>
    audit(tx, ctx, {
      action: 'shop.watch',
      subject: { kind: 'shop', id },
      data: { n: id },
      ...(reason ? { reason } : {}),
    }),
  );

const linkAll = async () => {
  for (let tries = 0; tries < 200; tries++) {
    await chainLog(systemCtx());
    const { entryId } = await newestLink();
    if ((await db.auditEntry.count({ where: { id: { gt: entryId } } })) === 0) return;
    await new Promise((done) => setTimeout(done, 20));
  }
};

const verify = () => verifyLog(systemCtx(addHours(NOON, 200)));

/** As an administrator of the database would, with every trigger off; put back as it was afterwards. */
async function tampered<T>(acts: readonly string[], look: () => Promise<T>): Promise<T> {
  const admin = new Client({ connectionString: env.DATABASE_ADMIN_URL });
  await admin.connect();
  const tables = ['audit_log', 'audit_chain', 'audit_seals'];
  try {
    for (const table of tables) {
      await admin.query(`create table kept_${table} as select * from ${table}`);
      await admin.query(`alter table ${table} disable trigger all`);
    }
    for (const act of acts) await admin.query(act);
    return await look();
  } finally {
    for (const table of [...tables].reverse()) await admin.query(`delete from ${table}`);
    for (const table of tables) {
      await admin.query(`insert into ${table} select * from kept_${table}`);
      await admin.query(`drop table kept_${table}`);
      await admin.query(`alter table ${table} enable trigger all`);
    }
    await admin.end();
  }
}

const idOf = async (subjectId: string): Promise<bigint> =>
  (await db.auditEntry.findFirstOrThrow({ where: { subjectId }, orderBy: { id: 'desc' } })).id;

/** Writes the links anew from a row on, as somebody would who knows how they are made. */
const rewriteFrom = (id: bigint) => `do $$
  declare l record; previous text := coalesce((select hash from audit_chain where entry_id < ${id} order by entry_id desc limit 1), '');
  begin
    for l in select * from audit_log where id >= ${id} order by id loop
      previous := encode(sha256(convert_to(previous || ${ENTRY_TEXT}, 'UTF8')), 'hex');
      update audit_chain set hash = previous where entry_id = l.id;
    end loop;
  end $$`;

describe('the chain of the log', () => {
  it('links every row once, also by several workers at a time', async () => {
    for (const id of ['a', 'b', 'c']) await write(id);
    await Promise.all([1, 2, 3].map(() => chainLog(systemCtx())));
    await linkAll();
    expect(await verify()).toMatchObject({ fault: null, rows: BigInt(await db.auditEntry.count()) });
    expect((await newestLink()).hash).toMatch(/^[0-9a-f]{64}$/);
  });

  it('does not pass over a row that is still being written', async () => {
    await linkAll();
    let release = () => {};
    const held = new Promise<void>((done) => {
      release = done;
    });
    const slow = db.$transaction(async (tx) => {
      await audit(tx, systemCtx(), { action: 'shop.watch', subject: { kind: 'shop', id: 'slow' } });
      await held;
    });
    await new Promise((done) => setTimeout(done, 100));
    await write('after');
    await chainLog(systemCtx());
    expect((await newestLink()).entryId).toBeLessThan(await idOf('after'));
    release();
    await slow;
    await linkAll();
    expect(await verify()).toMatchObject({ fault: null });
    expect((await newestLink()).entryId).toBe(await idOf('after'));
  });

  it('goes on after a worker that died in the middle, with nothing half linked', async () => {
    await write('before the end');
    await linkAll();
    await write('half');
    const died = transaction(async () => {
      await chainLog(systemCtx());
      throw new Error('killed');
    });
    await expect(died).rejects.toThrow('killed');
    expect((await newestLink()).entryId).toBeLessThan(await idOf('half'));
    await linkAll();
    expect(await verify()).toMatchObject({ fault: null });
  });

  it('cannot be changed by the application', async () => {
    await write('fixed');
    const id = await idOf('fixed');
    await linkAll();
    await sealLog(systemCtx());
    for (const sql of [
      `update audit_log set reason = 'x' where id = ${id}`,
      `delete from audit_log where id = ${id}`,
      `update audit_chain set hash = 'x' where entry_id = ${id}`,
      `delete from audit_chain where entry_id = ${id}`,
      `update audit_seals set hash = 'x'`,
      'delete from audit_seals',
      'truncate audit_log cascade',
      'alter table audit_log disable trigger all',
    ])
      await expect(db.$executeRawUnsafe(sql), sql).rejects.toThrow(/permission denied|must be owner|append-only/);
  });
});

describe('what somebody changes by hand in the database', () => {
  beforeAll(async () => {
    for (const id of ['first', 'victim', 'later', 'last']) await write(id);
    await linkAll();
    await db.auditSeal.count();
    await sealLog(systemCtx(addHours(NOON, 24)));
  });

  it('is seen: a changed row', async () => {
    const id = await idOf('victim');
    const head = ctxOf(await makePerson({ roles: ['head'] }));
    await tampered([`update audit_log set reason = 'sửa sau' where id = ${id}`], async () => {
      expect(await verify()).toMatchObject({ fault: { kind: 'changed', id }, upToId: id - 1n });
      expect((await caseLog(head, [{ kind: 'shop', id: 'victim' }])).map((entry) => entry.chain)).toEqual(['broken']);
      expect((await caseLog(head, [{ kind: 'shop', id: 'later' }])).map((entry) => entry.chain)).toEqual(['ok']);
    });
    expect(await verify()).toMatchObject({ fault: null });
  });

  it('is seen: a removed row, with its link or without', async () => {
    const id = await idOf('victim');
    await tampered([`delete from audit_log where id = ${id}`], async () =>
      expect((await verify()).fault).toEqual({ kind: 'removed', id }),
    );
    await tampered(
      [`delete from audit_chain where entry_id = ${id}`, `delete from audit_log where id = ${id}`],
      async () => expect((await verify()).fault).toEqual({ kind: 'gap', id: id + 1n }),
    );
  });

  it('is seen: a row put in with an old number, with a link made for it or without', async () => {
    const [first, victim] = [await idOf('first'), await idOf('victim')];
    const free = `insert into audit_log (id, at, actor_kind, action, subject_kind, subject_id, request_id)
      select ${victim}, at, 'system:x', 'shop.close', 'shop', 'planted', 'x' from audit_log where id = ${first}`;
    // Its number is made free first: rows keep theirs for ever.
    const moved = [`delete from audit_log where id = ${victim}`, `delete from audit_chain where entry_id = ${victim}`];
    await tampered([...moved, free], async () => expect((await verify()).fault).toEqual({ kind: 'added', id: victim }));
    const linked = `insert into audit_chain (entry_id, hash, chained_at)
      select l.id, encode(sha256(convert_to((select hash from audit_chain where entry_id = ${first}) || ${ENTRY_TEXT}, 'UTF8')), 'hex'), now()
      from audit_log l where l.id = ${victim}`;
    await tampered([...moved, free, linked], async () =>
      expect((await verify()).fault).toEqual({ kind: 'changed', id: victim + 1n }),
    );
  });

  it('is seen: a tail cut off, by the hash that left', async () => {
    const [later, newest] = [await idOf('later'), (await newestLink()).entryId];
    const cut = [`delete from audit_chain where entry_id >= ${later}`, `delete from audit_log where id >= ${later}`];
    await tampered(cut, async () => expect((await verify()).fault).toEqual({ kind: 'cut', id: newest }));
    // The table of hashes cleaned too: the file is asked.
    await tampered([...cut, 'delete from audit_seals'], async () =>
      expect((await verify()).fault).toEqual({ kind: 'cut', id: newest }),
    );
  });

  it('is seen: a row changed and all links after it written anew, by the hash that left', async () => {
    const [id, newest] = [await idOf('victim'), (await newestLink()).entryId];
    const forged = [`update audit_log set reason = 'khéo tay' where id = ${id}`, rewriteFrom(id)];
    await tampered(forged, async () =>
      expect(await verify()).toMatchObject({ fault: { kind: 'rewritten', id: newest } }),
    );
    const andSeal = `update audit_seals set hash = c.hash from audit_chain c where c.entry_id = audit_seals.entry_id`;
    await tampered([...forged, andSeal], async () =>
      expect((await verify()).fault).toEqual({ kind: 'rewritten', id: newest }),
    );
    await tampered([`update audit_seals set hash = repeat('0', 64)`], async () =>
      expect((await verify()).fault?.kind).toBe('seal'),
    );
  });

  it('is seen by a hash that somebody kept on paper, also of a day without a file', async () => {
    await write('today');
    await linkAll();
    const noted = await newestLink();
    expect((await verifyLog(systemCtx(), { noted })).fault).toBeNull();
    const cut = [
      `delete from audit_chain where entry_id = ${noted.entryId}`,
      `delete from audit_log where id = ${noted.entryId}`,
    ];
    await tampered(cut, async () => {
      expect((await verify()).fault).toBeNull();
      expect((await verifyLog(systemCtx(), { noted })).fault).toEqual({ kind: 'cut', id: noted.entryId });
    });
    const forged = { ...noted, hash: createHash('sha256').update('x').digest('hex') };
    expect((await verifyLog(systemCtx(), { noted: forged })).fault?.kind).toBe('rewritten');
  });
});

describe('the hash that leaves', () => {
  it('leaves once a day, to a file written once, to the public list and to who asked for it', async () => {
    const head = await makePerson({ roles: ['head'], name: 'Trần Hậu' });
    await followHash(ctxOf(head), { follows: true });
    expect(await followHash(ctxOf(await makePerson()), { follows: true })).toMatchObject({ code: 'NOT_ALLOWED' });
    await write('sealed');
    await linkAll();
    const at = systemCtx(addHours(NOON, 48));
    const done = await Promise.all([1, 2, 3].map(() => sealLog(at)));
    expect(done.filter((one) => one.ok && one.value.sealed)).toHaveLength(1);
    expect(await sealLog(at)).toMatchObject({ value: { sealed: false } });
    const file = await readSealFile(dayOf(at.now));
    const newest = await newestLink();
    expect(file).toMatchObject(newest);
    const { rows } = await publicHashes(1);
    expect(rows[0]).toMatchObject({ day: dayOf(at.now), ...newest });
    const told = await db.inboxItem.findMany({ where: { accountId: head.accountId, template: 'deskLogHash' } });
    expect(told).toHaveLength(1);
    expect(told[0]?.values).toMatchObject({ hash: newest.hash });
    expect(await files().putNew(`log-hash-${env.PROVINCE}-${dayOf(at.now)}.txt`, new Uint8Array())).toBe(false);
    expect(await readSealFile(dayOf(at.now))).toEqual(file);
  });

  it('waits until yesterday is linked', async () => {
    const at = addHours(NOON, 96);
    await write('not linked', systemCtx(addHours(NOON, 72)));
    expect(await sealLog(systemCtx(at))).toMatchObject({ value: { sealed: false } });
    await linkAll();
    expect(await sealLog(systemCtx(at))).toMatchObject({ value: { sealed: true } });
  });
});

describe('a pass over the log', () => {
  it('is asked for by who may read it, kept where it stands, and says what it found', async () => {
    const ctx = ctxOf(await makePerson({ roles: ['inspector'], name: 'Lê Soát' }), addHours(NOON, 97));
    expect(await startCheck(ctxOf(await makePerson({ roles: ['moderator'] })))).toMatchObject({ code: 'NOT_ALLOWED' });
    await Promise.all([startCheck(ctx), startCheck(ctx)]);
    expect(await newestCheck()).toMatchObject({ askedByName: 'Lê Soát', fault: null });
    expect((await chainState(ctx.actor.kind === 'person' ? ctx.actor.accountId : '')).checked).toMatchObject({
      fault: null,
      upToId: expect.anything(),
    });
    const id = await idOf('victim');
    await tampered([`update audit_log set action = 'shop.close' where id = ${id}`], async () => {
      await startCheck(systemCtx(addHours(NOON, 98)));
      expect(await newestCheck()).toMatchObject({ fault: { kind: 'changed', id }, upToId: id - 1n });
    });
    await startCheck(systemCtx(addHours(NOON, 99)));
    expect(await newestCheck()).toMatchObject({ fault: null });
  });

  it('goes on from where it was left, and looks at ten thousand rows', async () => {
    await db.$executeRaw`
      insert into audit_log (at, actor_kind, action, subject_kind, subject_id, reason, request_id)
      select ${NOON}::timestamptz, 'system:test', 'review.hide', 'review', 'many', 'lý do số ' || n, 'many' from generate_series(1, 10000) n`;
    await linkAll();
    await startCheck(systemCtx(addHours(NOON, 100)));
    expect(await newestCheck()).toMatchObject({ fault: null });
    const whole = await verify();
    expect(whole).toMatchObject({ fault: null, rows: BigInt(await db.auditEntry.count()) });
    // As after an end in the middle: half of the way is written down, the rest is walked by another.
    const half = await db.auditChain.findFirstOrThrow({ orderBy: { entryId: 'asc' }, skip: 5000 });
    await db.auditCheck.create({
      data: {
        startedAt: addHours(NOON, 101),
        lastId: whole.upToId,
        upToId: half.entryId,
        upToHash: half.hash,
        rows: 5001n,
      },
    });
    await Promise.all([continueCheck(systemCtx()), continueCheck(systemCtx())]);
    for (let tries = 0; tries < 3; tries++) await continueCheck(systemCtx());
    expect(await newestCheck()).toMatchObject({ fault: null, rows: whole.rows, upToId: whole.upToId });
  });
});

describe('reading the log', () => {
  it('is for head, administrator and inspector', async () => {
    for (const role of ['head', 'administrator', 'inspector'] as const)
      expect(
        (await auditLog(ctxOf(await makePerson({ roles: [role] })), filterOf({ topic: 'shop' })))?.rows[0]?.action,
      ).toBe('shop.watch');
    for (const role of ['moderator', 'analyst', 'field_helper'] as const)
      expect(await auditLog(ctxOf(await makePerson({ roles: [role] })), filterOf())).toBeNull();
    for (const ctx of [guestCtx(), ctxOf(await makePerson())]) {
      expect(await auditLog(ctx, filterOf())).toBeNull();
      expect(await countLog(ctx, filterOf(), 10)).toBe(0);
    }
  });

  it('finds by who, what, subject, day, reason and looks, page after page without a gap', async () => {
    const head = ctxOf(await makePerson({ roles: ['head'] }));
    const official = await makePerson({ roles: ['moderator'], name: 'Phùng Thị Độc Nhất' });
    const shop = await makeShop({ name: 'Lò mật Đồi Riêng' });
    const day = new Date('2026-09-03T02:00:00Z');
    await write(shop.shopId, ctxOf(official, day), 'Bảng giá 100% không rõ');
    await db.$transaction((tx) =>
      audit(tx, ctxOf(official, day), { action: 'paper.seen', subject: { kind: 'shop', id: shop.shopId } }),
    );
    const found = async (more: Partial<LogFilter>) =>
      (await auditLog(head, filterOf(more)))?.rows.map((row) => row.action) ?? [];
    expect(await found({ who: 'doc nhat' })).toEqual(['paper.seen', 'shop.watch']);
    expect(await found({ who: 'không ai' })).toEqual([]);
    expect(await found({ who: 'doc nhat', looksOnly: true })).toEqual(['paper.seen']);
    expect(await found({ who: 'doc nhat', topic: 'shop' })).toEqual(['shop.watch']);
    expect(await found({ q: 'Lò mật Đồi Riêng' })).toEqual(['paper.seen', 'shop.watch']);
    expect(await found({ q: shop.shopId })).toEqual(['paper.seen', 'shop.watch']);
    expect(await found({ reason: 'bảng giá 100%' })).toEqual(['shop.watch']);
    expect(await found({ reason: '100_' })).toEqual([]);
    expect(await found({ from: '2026-09-03', to: '2026-09-03' })).toEqual(['paper.seen', 'shop.watch']);
    expect(await found({ to: '2026-09-02' })).toEqual([]);
    expect((await auditLog(head, filterOf({ q: shop.shopId })))?.rows[0]?.subjectName).toBe('Lò mật Đồi Riêng');

    expect(await logTopics(head)).toEqual(expect.arrayContaining(['paper', 'review', 'shop']));
    const seen = new Set<bigint>();
    const all = filterOf({ topic: 'review' });
    for (let page = await auditLog(head, all), pages = 0; page && pages < 20; pages++) {
      for (const row of page.rows) expect(seen.has(row.id)).toBe(false);
      for (const row of page.rows) seen.add(row.id);
      if (!page.next) break;
      page = await auditLog(head, all, page.next);
    }
    expect(seen.size).toBe(20 * 50);
    expect(await countLog(head, all, 500)).toBe(500);
    expect(await countLog(head, all, 1_000_000)).toBe(10_000);
  });

  it('leaves as a sheet that is sent while it is read, counted first, with no formula in it', async () => {
    const head = await makePerson({ roles: ['head'] });
    await write('=cmd', ctxOf(head), '=HYPERLINK("http://x","bấm")');
    const token = await encodeToken({ accountId: head.accountId, sessionVersion: 1, hasSecondFactor: true }, 600);
    const ask = (query: string, bearer = token) =>
      api.request(`http://localhost/api/log.csv${query}`, { headers: { authorization: `Bearer ${bearer}` } });
    const answer = await ask('?viec=review');
    expect(answer.headers.get('x-row-count')).toBe('10000');
    expect(answer.headers.get('content-disposition')).toContain('-10000-dong.csv');
    const reader = answer.body?.getReader();
    const first = await reader?.read();
    expect(new TextDecoder().decode(first?.value).split('\r\n')).toHaveLength(2);
    await reader?.cancel();

    const sheet = await (await ask(`?nguoi=&ly-do=${encodeURIComponent('=HYPER')}`)).text();
    expect(sheet).toContain(`"'=HYPERLINK(""http://x"",""bấm"")"`);
    const whole = (await (await ask('?viec=review')).text()).trim().split('\r\n');
    expect(whole).toHaveLength(10_001);
    const outsider = await makePerson({ roles: ['moderator'] });
    const other = await encodeToken({ accountId: outsider.accountId, sessionVersion: 1, hasSecondFactor: true }, 600);
    expect((await ask('', other)).status).toBe(403);
    expect((await api.request('http://localhost/api/log.csv')).status).toBe(401);
  });

  it('reads a long log in parts', async () => {
    const head = ctxOf(await makePerson({ roles: ['head'] }));
    const sizes: number[] = [];
    for await (const rows of everyLogRow(head, filterOf({ topic: 'review' }))) sizes.push(rows.length);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(2000);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(10_000);
  });

  it('is found by its indexes, however long it is', async () => {
    const admin = new Client({ connectionString: env.DATABASE_ADMIN_URL });
    await admin.connect();
    await admin.query('analyze audit_log');
    const plan = async (where: string) =>
      JSON.stringify(
        (
          await admin.query(
            `explain (format json) select * from audit_log l where ${where} order by l.at desc, l.id desc limit 51`,
          )
        ).rows,
      );
    expect(await plan('true')).toContain('audit_log_at_id_idx');
    expect(await plan(`split_part(l.action, '.', 1) = 'shop'`)).toMatch(/audit_log_(topic|at_id_idx)/);
    expect(await plan(`split_part(l.action, '.', 2) ~ '(^|_)(seen|revealed)$'`)).toContain('audit_log_looks');
    expect(await plan(`l.subject_id = 'victim'`)).toContain('audit_log_subject_id_subject_kind_idx');
    await admin.end();
  });
});
