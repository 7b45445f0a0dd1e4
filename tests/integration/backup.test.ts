import { appendFileSync, cpSync, mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { addMinutes } from '#kernel/time.ts';
import { confirmOrder } from '#modules/orders/confirm-order.ts';
import { declineOrder } from '#modules/orders/decline-order.ts';
import { db } from '#platform/db.ts';
import { files, folderStore } from '#platform/files.ts';
import { backUp } from '../../scripts/backup.ts';
import { type Manifest, proofOfKeys, quoted, tablePath, tableShapes } from '../../scripts/backup-format.ts';
import { migrateUp } from '../../scripts/migrate.ts';
import { restore } from '../../scripts/restore.ts';
import { buy, guestWithCart } from '../support/checkout.ts';
import { withDatabase } from '../support/database.ts';
import { ctxOf, makeProduct, makeShop, NOON } from '../support/market.ts';

const KEYS_PROOF = proofOfKeys({ AUTH_SECRET: 'a', ENCRYPTION_KEY: 'b', LOOKUP_KEY: 'c' });
const PICTURE = '01890000-0000-7000-8000-000000000001-480.webp';
const OWNER = 'plain_owner';
const NAME = `restored_${process.pid}`;

const folder = mkdtempSync(join(tmpdir(), 'market-backup-'));
const place = (name: string) => join(folder, name);
const adminUrl = (): string => process.env.DATABASE_ADMIN_URL ?? '';
let manifest: Manifest;
let plainUrl = '';

async function asAdmin<T>(work: (client: Client) => Promise<T>, url = adminUrl()): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Orders in several states, with money, stock, texts and jobs, by the same acts as people's; and words of every script. */
async function trade(): Promise<void> {
  const shop = await makeShop({ name: 'Gian “chè” – 100 % \\ Tam\tĐảo' });
  const { accountId } = shop.seller;
  await db.account.update({ where: { id: accountId }, data: { name: 'Dòng một\nDòng hai \\N 🍈' } });
  const product = await makeProduct(shop);
  const area = await db.area.findUniqueOrThrow({ where: { id: shop.areaId } });
  for (let n = 0; n < 6; n++) {
    const { ctx, cartId } = await guestWithCart([{ variantId: product.variantId, quantity: 1 }]);
    const bought = await buy(ctx, cartId, { areaCode: area.code, method: n % 2 === 0 ? 'cod' : 'vietqr' });
    if (!bought.ok) throw new Error(bought.code);
    const code = bought.value.orderCodes[0] ?? '';
    const seller = ctxOf(shop.seller, addMinutes(NOON, n));
    if (n === 0) expect(await declineOrder(seller, { code, reason: 'Mưa to' })).toMatchObject({ ok: true });
    if (n === 2) expect(await confirmOrder(seller, { code })).toMatchObject({ ok: true });
  }
  await files().put(PICTURE, new Uint8Array([1, 2, 3, 255]));
}

/** A sum over the rows of every table that no order of rows changes. */
async function sums(url: string): Promise<Record<string, string>> {
  return asAdmin(async (client) => {
    const found: Record<string, string> = {};
    for (const { schema, name } of await tableShapes(client)) {
      const { rows } = await client.query<{ sum: string }>(
        `select count(*) || ':' || coalesce(sum(('x' || substr(md5(t::text), 1, 15))::bit(60)::bigint), 0) as sum from ${quoted(schema, name)} t`,
      );
      found[`${schema}.${name}`] = rows[0]?.sum ?? '';
    }
    return found;
  }, url);
}

/** Everything that guards the rows: links, checks, triggers, indexes. */
async function guards(url: string): Promise<string[]> {
  return asAdmin(async (client) => {
    const { rows } = await client.query<{ guard: string }>(`
      select 'constraint ' || conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) || ' ' || convalidated as guard
        from pg_constraint where connamespace::regnamespace::text in ('public', 'boss')
      union all select 'trigger ' || tgrelid::regclass || ' ' || tgname || ' ' || tgenabled::text from pg_trigger
        where not tgisinternal and tgrelid::regclass::text not like 'pg_%'
      union all select indexdef from pg_indexes where schemaname in ('public', 'boss') order by 1`);
    return rows.map((row) => row.guard);
  }, url);
}

/** A database of a role that is no superuser, as a rented PostgreSQL gives it. */
async function emptyDatabase(): Promise<string> {
  await asAdmin(async (client) => {
    await client.query(`drop database if exists ${NAME} with (force)`);
    await client.query(
      `do $$ begin create role ${OWNER} login nosuperuser password 'test-only'; exception when duplicate_object then null; end $$`,
    );
    await client.query(
      `create database ${NAME} owner ${OWNER} encoding 'UTF8' lc_collate 'C' lc_ctype 'C' template template0`,
    );
  });
  const url = new URL(withDatabase(adminUrl(), NAME));
  url.username = OWNER;
  url.password = 'test-only';
  await migrateUp(url.href, withDatabase(inject('appUrl'), NAME));
  return url.href;
}

const target = (from: string, name = 'files-of-the-restored') => ({
  adminUrl: plainUrl,
  files: folderStore(place(name)),
  folder: from,
  keysProof: KEYS_PROOF,
});

beforeAll(async () => {
  await trade();
  manifest = await backUp({
    adminUrl: adminUrl(),
    files: files(),
    folder: place('whole'),
    at: NOON,
    province: 'vinh-phuc',
    keysProof: KEYS_PROOF,
  });
  plainUrl = await emptyDatabase();
}, 60_000);

afterAll(async () => {
  await asAdmin((client) => client.query(`drop database if exists ${NAME} with (force)`));
  rmSync(folder, { recursive: true, force: true });
});

describe('a backup', () => {
  it('holds every table, every file, and no key', async () => {
    const shapes = await asAdmin((client) => tableShapes(client));
    expect(manifest.tables.map((table) => table.name).sort()).toEqual(shapes.map((shape) => shape.name).sort());
    expect(manifest.tables.find((table) => table.name === 'orders')?.rows).toBe(6);
    expect(manifest.tables.find((table) => table.name === 'job')?.rows).toBeGreaterThan(0);
    expect(manifest.files.map((file) => file.name)).toContain(PICTURE);
    expect(readdirSync(place('whole')).sort()).toEqual(['files', 'manifest.json', 'manifest.sha256', 'tables']);
    expect(JSON.stringify(manifest)).not.toContain(process.env.ENCRYPTION_KEY);
  });

  it('is never written over another', async () => {
    const again = backUp({ ...target(''), folder: place('whole'), at: NOON, province: 'vinh-phuc' });
    await expect(again).rejects.toThrow('not empty');
  });
});

describe('what does not fit is refused before anything is written', () => {
  const damaged = (name: string, harm: (copy: string) => void): string => {
    cpSync(place('whole'), place(name), { recursive: true });
    harm(place(name));
    return place(name);
  };
  const orders = { schema: 'public', name: 'orders' };

  it.each<[string, (copy: string) => void, RegExp]>([
    ['a changed table', (copy) => appendFileSync(tablePath(copy, orders), 'x'), /orders\.gz is damaged/],
    ['a table cut short', (copy) => truncateSync(tablePath(copy, orders), 20), /orders\.gz is damaged/],
    ['a missing table', (copy) => rmSync(tablePath(copy, orders)), /orders\.gz is missing/],
    ['a changed picture', (copy) => writeFileSync(join(copy, 'files', PICTURE), 'x'), /webp is damaged/],
    ['a changed manifest', (copy) => appendFileSync(join(copy, 'manifest.json'), ' '), /manifest\.json is damaged/],
    ['a backup broken off', (copy) => rmSync(join(copy, 'manifest.sha256')), /no whole backup/],
  ])('%s', async (name, harm, message) => {
    await expect(restore(target(damaged(name.replaceAll(' ', '-'), harm)))).rejects.toThrow(message);
  });

  it('other keys', async () => {
    await expect(restore({ ...target(place('whole')), keysProof: 'other' })).rejects.toThrow('--secrets');
  });

  it('a database that is not empty', async () => {
    await expect(restore({ ...target(place('whole')), adminUrl: adminUrl() })).rejects.toThrow('not empty');
  });

  it('files that cannot be written', async () => {
    const full = async () => {
      throw new Error('no space left');
    };
    const whole = target(place('whole'));
    await expect(restore({ ...whole, files: { ...whole.files, put: full } })).rejects.toThrow('no space left');
  });

  it('and the empty database is still empty', async () => {
    const counts = Object.entries(await sums(plainUrl)).filter(([name]) => name.startsWith('public.'));
    expect(counts.filter(([, sum]) => !sum.startsWith('0:'))).toEqual([]);
  });
});

describe('a restored market', () => {
  it('has every row, file and guard of the first, put there by a plain owner', async () => {
    await restore(target(place('whole')));
    expect(await sums(plainUrl)).toEqual(await sums(adminUrl()));
    expect(await guards(plainUrl)).toEqual(await guards(adminUrl()));
    expect(await folderStore(place('files-of-the-restored')).get(PICTURE)).toEqual(Buffer.from([1, 2, 3, 255]));
  });

  it('goes on: numbers continue, logs cannot be changed, books must balance', async () => {
    await asAdmin(async (client) => {
      const { rows } = await client.query<{ next: string; most: string }>(
        `select nextval(pg_get_serial_sequence('order_events', 'id'))::text as next, (select max(id) from order_events)::text as most`,
      );
      expect(Number(rows[0]?.next)).toBeGreaterThan(Number(rows[0]?.most));
      await expect(client.query(`update order_events set event = 'x'`)).rejects.toThrow();
      await expect(
        client.query(`insert into order_events (order_id, at, event, by) values (gen_random_uuid(), now(), 'x', 'x')`),
      ).rejects.toThrow(/foreign key/);
      const lonely = client.query(
        `insert into book_entries (entry_key, kind, happened_at, created_at) values ('x', 'sale', now(), now())`,
      );
      await expect(lonely).rejects.toThrow();
    }, plainUrl);
  });

  it('is not written over while it runs', async () => {
    await asAdmin(async () => {
      await expect(restore({ ...target(place('whole')), replace: true })).rejects.toThrow('in use');
    }, plainUrl);
  });

  it('is not written over unless told to be; told, it is the backup again', async () => {
    await expect(restore(target(place('whole')))).rejects.toThrow('--replace');
    await asAdmin((client) => client.query(`update accounts set name = 'Khác'`), plainUrl);
    await restore({ ...target(place('whole')), replace: true });
    expect(await sums(plainUrl)).toEqual(await sums(adminUrl()));
  });
});
