import type { Ctx } from '#kernel/actor.ts';
import { must, ok } from '#kernel/result.ts';
import { addHours } from '#kernel/time.ts';
import { bankTellers } from '#modules/gateways/api.ts';
import type { BankRow } from '#modules/gateways/core/bank-row.ts';
import { tellShop } from '#modules/notices/api.ts';
import { findTransferCodes } from '#modules/payments/core/transfer-code.ts';
import { shopForSale, watchedAccounts } from '#modules/shops/api.ts';
import { db, transaction } from '#platform/db.ts';
import { env } from '#platform/env.ts';
import { reportIncident } from '#platform/incident.ts';
import { log } from '#platform/log.ts';
import { loadProvince } from '#provinces/province.ts';
import { rowKey } from './core/same-row.ts';
import { awaitedSums, knownNames } from './store.ts';
import { takeRow } from './take-row.ts';

type Account = watchedAccounts.AccountToRead;
type Listed = { row: BankRow; raw: string };

/** Banks tell a watcher late at times: what was read is read again for so long. */
const OVERLAP_HOURS = 6;
/** A time the market stood still for is caught up with in pieces. */
const MOST_HOURS = 24;
/** Of a hundred rows each, the newest first; no shop of a province has as many transfers in a day. */
const MOST_PAGES = 50;
/** Longer ago nobody asks for that money any more. */
const DAYS_AWAITED = 30;

/**
 * Asks an account's watcher for the rows that it saw, outside any transaction, and takes those that no notice told as if
 * one had. Silence changes nothing: the next question reads the same again.
 */
export async function askRows(ctx: Ctx, bankAccountId: string): Promise<void> {
  const account = await watchedAccounts.accountToRead(db, bankAccountId);
  if (!account) return;
  const from = addHours(account.readTo, -OVERLAP_HOURS);
  const end = addHours(account.readTo, MOST_HOURS);
  const isBehind = end < ctx.now;
  const to = isBehind ? end : ctx.now;
  for (let page = 1; page <= MOST_PAGES; page++) {
    const answer = await bankTellers.listSepayRows({ key: account.key, from, to, page });
    if (answer.kind === 'refused') return sayRefused(ctx, account);
    if (answer.kind === 'unanswered') {
      log().warn({ bankAccountId, reason: answer.reason }, 'watcher did not list its rows');
      return;
    }
    const strange = answer.rows.filter(({ row }) => row === null).length;
    if (strange > 0) reportIncident(new Error(`${strange} listed rows are not to be understood`), 'rows of sepay');
    await takeListed(ctx, account, answer.rows);
    if (!answer.isMore) break;
    if (page === MOST_PAGES) reportIncident(new Error(`more than ${MOST_PAGES} pages of rows`), 'rows of sepay');
  }
  must(await transaction(async (tx) => ok(await watchedAccounts.noteRead(tx, bankAccountId, to, isBehind))));
}

/** A key reads all accounts of its contract, and an account holds a household's whole life: only what is the market's is kept. */
async function takeListed(
  ctx: Ctx,
  { shopId, accountNumber }: Account,
  listed: readonly { row: BankRow | null; raw: string }[],
): Promise<void> {
  const prefix = loadProvince(env.PROVINCE).transferPrefix;
  const awaited = await awaitedSums(db, shopId, addHours(ctx.now, -24 * DAYS_AWAITED));
  const isOurs = (row: BankRow) =>
    row.direction === 'in' &&
    row.accountNumber === accountNumber &&
    (findTransferCodes(row.content, prefix).length > 0 || awaited.has(row.amountVnd));
  const ours = listed.flatMap(({ row, raw }): Listed[] => (row && isOurs(row) ? [{ row, raw }] : []));
  if (ours.length === 0) return;
  const known = await knownNames(db, shopId, {
    eventKeys: ours.map(({ row }) => `${shopId}:${row.eventKey}`),
    rowKeys: ours.flatMap(({ row }) => rowKey(row) ?? []),
  });
  const unknown = ours.filter(
    ({ row }) => !known.has(`${shopId}:${row.eventKey}`) && !known.has(rowKey(row) ?? row.eventKey),
  );
  // The oldest first, as they would have been told.
  unknown.sort((a, b) => a.row.happenedAt.getTime() - b.row.happenedAt.getTime());
  for (const { row, raw } of unknown) {
    const teller = { shopIds: [shopId], rawBody: raw, file: null, isAsked: true };
    try {
      must(await transaction(async (tx) => ok(await takeRow(tx, ctx, row, teller))));
    } catch (error) {
      // One that fails holds up no other; it is read again for as long as readings overlap.
      reportIncident(error, 'row of sepay');
    }
  }
}

/** Nobody is asked with a key that its watcher does not know; the seller hears of it once. */
async function sayRefused(ctx: Ctx, account: Account): Promise<void> {
  const { shopId, bankAccountId } = account;
  must(
    await transaction(async (tx) => {
      if (!(await watchedAccounts.noteKeyRefused(tx, account, ctx.now))) return ok();
      await tellShop(tx, ctx, {
        shopId,
        topic: 'money',
        template: 'readKeyRefused',
        values: { shop: (await shopForSale(shopId, tx))?.name ?? '' },
        link: '/kenh-nguoi-ban/gian-hang/tai-khoan',
        onceKey: `read-key:${bankAccountId}:${ctx.now.toISOString()}`,
      });
      return ok();
    }),
  );
}
