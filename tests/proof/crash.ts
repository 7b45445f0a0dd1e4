/**
 * The crash: two web processes, a worker and PostgreSQL serve buyers who order and pay over HTTP and repeat what was not
 * answered. At moments that the seed draws, counted in answers and not in time, one of them dies at once and comes back.
 * Then the market is asked for everything it ever said yes to.
 */
import { randomUUID } from 'node:crypto';
import { type Chance, chanceOf } from '../../prisma/seed/large/random.ts';
import { SILENT_VNPAY } from '../support/gateway-settings.ts';
import { asked, type Book, lookInto, whatIsForgotten } from './crash-book.ts';
import {
  type Answer,
  type Bill,
  bankNotice,
  callerOf,
  checkOut,
  openCart,
  putLine,
  type Send,
  tellBank,
  vnpayReference,
} from './http-buyer.ts';
import { type Broken, brokenInvariants } from './invariants.ts';
import { vnpayNotice } from './signed-notices.ts';
import type { Offer } from './small-market.ts';
import { freshPort, type Ground, openGround, type Part, runScript, startWeb, startWorker } from './stack.ts';

const SHOPS = 24;
const CLIENTS = 12;
/** How many answers lie between two deaths. */
const ANSWERS_BETWEEN: readonly [number, number] = [15, 70];

export type Crash = {
  kills: { web: number; worker: number; database: number };
  orders: number;
  notices: number;
  cancelled: number;
  /** Repeats that were sent because an answer did not come. */
  repeats: number;
  lost: string[];
  doubled: string[];
  stuck: string[];
  broken: Broken[];
};

type Market = {
  ground: Ground;
  webs: Part[];
  worker: Part;
  ports: number[];
  /** Resolves when everything stands again; resolved while nothing is down. */
  standing: Promise<void>;
  /** Runs when a buyer got an answer. */
  onAnswer: () => void;
  /** Counts PostgreSQL's deaths and risings: what lay in a cart a moment before may be forgotten, and only that. */
  databaseTurns: number;
  isOver: boolean;
};

export async function crashAndLook(kills: number, seed: number): Promise<Crash> {
  const ground = await openGround({ durable: true });
  Object.assign(ground.settings, { LOG_LEVEL: 'silent', ...SILENT_VNPAY });
  let market: Market | undefined;
  try {
    const offers = await runScript<Offer[]>('tests/proof/small-market.ts', [String(SHOPS)], ground.settings);
    market = await open(ground);
    const book: Book = { orders: [], rows: [], words: [], cancelled: [], repeats: 0 };
    const chance = chanceOf(seed);
    // Each settles by itself; a death that nothing survives is told by whoever struck.
    const buying = Array.from({ length: CLIENTS }, (_, i) =>
      buyUntilOver(market as Market, offers, book, chanceOf(seed * 1000 + i)),
    );
    for (const buyer of buying) buyer.catch(() => {});
    const counted = await killOneByOne(market, chance, kills).finally(() => {
      if (market) market.isOver = true;
    });
    await Promise.all(buying);
    const lost = await whatIsForgotten(book);
    await close(market);
    const sweptAt = new Date(await runScript<string>('tests/proof/settle.ts', [], ground.settings));
    return {
      ...counted,
      ...(await lookInto(ground, book)),
      lost,
      broken: await brokenInvariants(ground.adminUrl, { sweptAt }),
    };
  } finally {
    if (market) await close(market);
    await ground.clear();
  }
}

async function open(ground: Ground): Promise<Market> {
  const ports = [await freshPort(), await freshPort()];
  const webs = await Promise.all(ports.map((port) => startWeb(ground.settings, { kind: 'api', port })));
  return {
    ground,
    ports,
    webs,
    worker: startWorker(ground.settings),
    standing: Promise.resolve(),
    onAnswer: () => {},
    databaseTurns: 0,
    isOver: false,
  };
}

async function close({ webs, worker }: Market): Promise<void> {
  await Promise.all([...webs, worker].map((part) => part.kill('SIGKILL')));
}

/** Waits for a drawn number of answers, strikes, and lets it stand up again, so many times. */
async function killOneByOne(market: Market, chance: Chance, kills: number): Promise<Pick<Crash, 'kills'>> {
  const counts = { web: 0, worker: 0, database: 0 };
  for (let done = 0; done < kills; done++) {
    await answers(market, chance.between(...ANSWERS_BETWEEN));
    const victim =
      done < 3
        ? (['web', 'database', 'worker'] as const)[done]
        : chance.oneOf(['web', 'web', 'worker', 'database', 'database'] as const);
    const which = chance.between(0, market.webs.length - 1);
    market.standing = strike(market, victim ?? 'web', which);
    await market.standing;
    counts[victim ?? 'web']++;
  }
  await answers(market, ANSWERS_BETWEEN[1]);
  return { kills: counts };
}

function answers(market: Market, wanted: number): Promise<void> {
  let left = wanted;
  return new Promise((done) => {
    market.onAnswer = () => {
      if (--left === 0) done();
    };
  });
}

async function strike(market: Market, victim: 'web' | 'worker' | 'database', which: number): Promise<void> {
  const { ground, webs, ports } = market;
  if (victim === 'database') {
    market.databaseTurns++;
    await ground.crashAndRecover();
    market.databaseTurns++;
    const fallen = [...webs, market.worker].find(({ child }) => child.exitCode !== null || child.signalCode !== null);
    if (fallen) throw new Error('a process did not outlive the restart of its database');
  } else if (victim === 'worker') {
    await market.worker.kill('SIGKILL');
    market.worker = startWorker(ground.settings);
  } else {
    await webs[which]?.kill('SIGKILL');
    webs[which] = await startWeb(ground.settings, { kind: 'api', port: ports[which] ?? 0 });
  }
  // A request that died holds its key for a minute; the minute is put in the past instead of being waited for.
  await asked(ground, `update idempotency_keys set locked_until = now() - interval '1 second' where state = 'running'`);
}

let phones = 0;
let rowIds = 1_500_000_000_000;

/** One buyer after the other at one counter: cart, lines, order, money; some change their mind. */
async function buyUntilOver(market: Market, offers: readonly Offer[], book: Book, chance: Chance): Promise<void> {
  const ask = askerOf(market, book, chance);
  while (!market.isOver) {
    const offer = chance.oneOf(offers);
    const turnsBefore = market.databaseTurns;
    const guest = await ask((send) => openCart(send));
    for (const variantId of offer.variantIds)
      await ask((send) => putLine(send, guest, { variantId, quantity: chance.between(1, 3) }));
    const key = randomUUID();
    const order = {
      phone: `+8491${String(4_000_000 + ++phones)}`,
      areaCode: offer.areaCode,
      key,
      method: chance.oneOf(['vietqr', 'vietqr', 'vnpay', 'vnpay', 'cod']),
    };
    const placed = await ask((send) => checkOut(send, guest, order));
    const isCartGone = placed.status === 404 || placed.text.includes('CART_EMPTY');
    if (isCartGone && market.databaseTurns > turnsBefore) continue;
    if (placed.status !== 201) throw new Error(`refused: ${placed.text}`);
    const { purchaseCode, orders: bills } = JSON.parse(placed.text) as { purchaseCode: string; orders: Bill[] };
    book.orders.push({ key, purchaseCode, bills, repeat: () => ask((send) => checkOut(send, guest, order)) });
    for (const bill of bills) {
      const { code } = bill;
      if (chance.is(0.85)) await pay(ask, bill, book);
      if (chance.is(0.15)) {
        const headers = { authorization: `Bearer ${guest.token}`, 'idempotency-key': randomUUID() };
        const body = JSON.stringify({ reason: 'Tôi đặt nhầm' });
        const ended = await ask((send) => send('POST', `/api/v1/orders/${code}/cancel`, body, headers));
        if (ended.status === 200) book.cancelled.push(code);
      }
    }
  }
}

type Ask = ReturnType<typeof askerOf>;

/** By transfer or at VNPAY; cash waits for the door. */
async function pay(ask: Ask, { payments }: Bill, book: Book): Promise<void> {
  const [due] = payments;
  const serial = ++rowIds;
  const { qrPayload, redirectUrl } = due ?? {};
  if (qrPayload) {
    const tell = () => ask((send) => tellBank(send, bankNotice(qrPayload, serial)));
    const told = await tell();
    if (told.status !== 200) throw new Error(`notice refused: ${told.text}`);
    book.rows.push({ rowId: serial, repeat: tell });
  }
  if (!due || !redirectUrl) return;
  const reference = await ask((send) => vnpayReference(send, redirectUrl));
  // Who died while opening it never said so, and VNPAY answers nobody: the buyer would have to take another way.
  if (reference === '') return;
  const attempt = { reference, code: reference, account: null, amountVnd: due.amountVnd };
  const { method, path, body } = vnpayNotice(attempt, serial);
  const tell = () =>
    ask(async (send) => {
      const answer = await send(method, path, body);
      // VNPAY's word for "could not be written down": it tells again.
      if (answer.text.includes('"99"')) throw new Error('to be told again');
      return answer;
    });
  const told = await tell();
  if (!/"RspCode":"0[02]"/.test(told.text)) throw new Error(`notice refused: ${told.text}`);
  book.words.push({ reference, repeat: tell });
}

/** Waits for what is down; false when it did not come back. */
const stands = ({ standing }: Market): Promise<boolean> =>
  standing.then(
    () => true,
    () => false,
  );

/** Asks one of the two servers until one answers: no answer, a fault or "still running" is no answer. */
function askerOf(market: Market, book: Book, chance: Chance) {
  const callers = market.webs.map(({ baseUrl }) => callerOf(baseUrl, 2));
  return async <T>(work: (send: Send) => Promise<T>): Promise<T> => {
    for (;;) {
      try {
        const answer = await work(chance.oneOf(callers));
        const status = (answer as Partial<Answer>).status ?? 200;
        const isRunning = status === 409 && (answer as Answer).text.includes('IDEMPOTENCY_KEY_IN_USE');
        if (status < 500 && !isRunning) {
          market.onAnswer();
          return answer;
        }
      } catch {
        // Refused or torn connections, and carts that a server could not make.
      }
      book.repeats++;
      if (!(await stands(market))) throw new Error('the market did not stand up again');
      await new Promise((done) => setImmediate(done));
    }
  };
}

export const summaryOf = ({ kills, orders, notices, cancelled, repeats, ...found }: Crash, seed: number) => ({
  seed,
  kills,
  orders,
  payments: notices,
  cancelled,
  repeats,
  lost: found.lost.length,
  doubled: found.doubled.length,
  stuck: found.stuck.length,
  brokenInvariants: found.broken.length,
});

export function tellCrash({ kills, orders, notices, cancelled, repeats, lost, doubled, stuck, broken }: Crash): string {
  const deaths = kills.web + kills.worker + kills.database;
  return (
    `crash: ${deaths} kills (web ${kills.web}, worker ${kills.worker}, PostgreSQL ${kills.database}), ${orders} orders, ${notices} payments and ` +
    `${cancelled} cancellations acknowledged, ${repeats} repeats; ${lost.length} lost, ${doubled.length} doubled, ${stuck.length} stuck, ${broken.length} invariants broken`
  );
}
