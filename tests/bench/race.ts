/** Three hundred want one of fifty, over two web processes. How many are sold is no matter of speed: it must be fifty. */
import { Client } from 'pg';
import type { Offer } from '../proof/small-market.ts';
import { type Ground, startWeb } from '../proof/stack.ts';
import { round } from './meter.ts';
import { runLoad } from './scenario.ts';

const UNITS = 50;
const ATTEMPTS = 300;
const CLIENTS = 64;
const PROCESSES = 2;

export type Race = {
  units: number;
  attempts: number;
  clients: number;
  processes: number;
  sold: number;
  refused: number;
  seconds: number;
};

/** Of the first goods just so many are left that nobody holds. */
async function makeScarce(ground: Ground, offers: readonly Offer[]): Promise<Offer> {
  const [first] = offers;
  const variantId = first?.variantIds[0];
  if (!first || !variantId) throw new Error('nothing to race for');
  const client = new Client({ connectionString: ground.adminUrl });
  await client.connect();
  await client.query(
    `with counted as (
       select i.id, i.reserved_base + $2 * v.content_base - i.on_hand_base as delta from stock_items i join variants v on v.stock_item_id = i.id where v.id = $1),
     told as (insert into stock_movements (stock_item_id, delta_base, cause, at) select id, delta, 'count', now() from counted)
     update stock_items i set on_hand_base = on_hand_base + counted.delta from counted where counted.id = i.id`,
    [variantId, UNITS],
  );
  await client.end();
  return { ...first, variantIds: [variantId] };
}

export async function runRace(ground: Ground, offers: readonly Offer[]): Promise<Race> {
  const scarce = await makeScarce(ground, offers);
  const webs = await Promise.all(Array.from({ length: PROCESSES }, () => startWeb(ground.settings)));
  try {
    const load = await runLoad(ground, {
      baseUrls: webs.map(({ baseUrl }) => baseUrl),
      clients: CLIENTS,
      orders: ATTEMPTS,
      baskets: [scarce],
      pays: false,
      firstRow: 1_950_000_000_000,
    });
    const refused = load.refused.OUT_OF_STOCK ?? 0;
    if (load.placed !== UNITS || refused !== ATTEMPTS - UNITS)
      throw new Error(`the race sold ${load.placed} of ${UNITS}: ${JSON.stringify(load.refused)}`);
    const counted = { units: UNITS, attempts: ATTEMPTS, clients: CLIENTS, processes: PROCESSES };
    return { ...counted, sold: load.placed, refused, seconds: round(load.seconds) };
  } finally {
    await Promise.all(webs.map((web) => web.kill('SIGKILL')));
  }
}
