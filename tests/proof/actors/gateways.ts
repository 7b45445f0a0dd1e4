/** VNPAY: pages are opened, payments made there are told of late, twice, in another order, forged, or never. */
import { openOrderAttempts } from '#modules/paying/api.ts';
import { changeWay } from '#modules/paying/change-way.ts';
import { vnpayNotice } from '../signed-notices.ts';
import { send } from './buyers.ts';
import type { SeenLink } from './seen.ts';
import { type Act, asBuyer, judged, pick, type World } from './world.ts';

let serials = 20_000_000;

const goesThere: Act = {
  name: 'buyer pays by VNPAY instead',
  weight: 5,
  prepare(world, chance) {
    const order = pick(
      chance,
      world.seen.orders.filter(({ state }) => state === 'awaiting_payment'),
      world.seen.orders,
    );
    const as = order && asBuyer(world, chance, order.purchaseId);
    if (!order || !as) return null;
    const { code } = order;
    return async () => judged(as.isStranger, 'VNPAY', await changeWay(as.ctx, { code, method: 'vnpay' }));
  },
};

const opens: Act = {
  name: 'buyer opens VNPAY’s page',
  weight: 8,
  prepare(world, chance) {
    const link = pick(
      chance,
      world.seen.links.filter(({ isOpened }) => !isOpened),
      world.seen.links,
    );
    const order = link && world.seen.orders.find(({ code }) => code === link.orderCode);
    const as = order && asBuyer(world, chance, order.purchaseId);
    if (!link || !as) return null;
    return async () => {
      await openOrderAttempts(as.ctx, [link.orderCode]);
      return 'ok';
    };
  },
};

/** VNPAY takes the money of one attempt once; until then tries may fail. */
const pays: Act = {
  name: 'buyer pays at VNPAY',
  weight: 16,
  prepare(world, chance) {
    const opened = world.seen.links.filter(({ isOpened, reference }) => isOpened && !world.paidThere.has(reference));
    const link = pick(
      chance,
      opened.filter(({ state }) => state === 'pending'),
      opened,
    );
    if (!link) return null;
    const serial = ++serials;
    const resultCode = chance.is(0.75) ? '00' : chance.oneOf(['24', '51', '11']);
    const offVnd = chance.is(0.05) ? chance.oneOf([-1, 1]) : 0;
    if (resultCode === '00') world.paidThere.add(link.reference);
    return async () => {
      world.words.push({ ...wordOf(link, serial, offVnd, resultCode), isExact: resultCode === '00' && offVnd === 0 });
      return resultCode;
    };
  },
};

type Word = World['words'][number];

function wordOf({ reference, amountVnd }: SeenLink, serial: number, offVnd: number, resultCode: string) {
  const attempt = { reference, code: reference, account: null, amountVnd: amountVnd + offVnd };
  return { reference, path: vnpayNotice(attempt, serial, { resultCode }).path };
}

/** Any of those on their way; a third is told again some other time. */
function takeWord(world: World, at: number, isLast: boolean): Word | null {
  const word = world.words[at];
  if (word && isLast) world.words.splice(at, 1);
  return word ?? null;
}

async function told(path: string): Promise<string> {
  const { status, text } = await send('GET', path, '');
  const { RspCode } = JSON.parse(text) as { RspCode?: string };
  if (status !== 200 || RspCode === undefined || RspCode === '99') throw new Error(`VNPAY was answered ${text}`);
  return RspCode;
}

const tells: Act = {
  name: 'VNPAY tells',
  weight: 20,
  prepare(world, chance) {
    const word = takeWord(world, chance.between(0, world.words.length - 1), chance.is(0.67));
    if (!word) return null;
    return async () => {
      const code = await told(word.path);
      if (!['00', '02', '04'].includes(code)) throw new Error(`VNPAY's own words were answered ${code}`);
      if (word.isExact) world.toldThere.add(word.reference);
      return code;
    };
  },
};

const forges: Act = {
  name: 'somebody forges VNPAY',
  weight: 1,
  prepare(world, chance) {
    const link = pick(chance, world.seen.links, world.seen.links);
    if (!link) return null;
    const attempt = { ...link, code: link.reference, account: null };
    const { path } = vnpayNotice(attempt, ++serials, { key: 'not-the-key' });
    return async () => {
      const code = await told(path);
      if (code !== '97') throw new Error(`a forged word was answered ${code}`);
      return code;
    };
  },
};

export const gateways: readonly Act[] = [goesThere, opens, pays, tells, forges];
