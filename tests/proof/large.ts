/**
 * The large market, made and checked:
 *   node tests/proof/large.ts                                        sixteen thousand shops, a million orders
 *   node tests/proof/large.ts --shops 160 --listings 2000 --orders 10000
 */
import { parseArgs } from 'node:util';
import { makeLargeMarket, WHOLE } from '../../prisma/seed/large/make-large-market.ts';
import { brokenInvariants, countInvariants, tellBroken } from './invariants.ts';
import { installReferenceData, letGo } from './reference-data.ts';
import { openGround } from './stack.ts';

const { values } = parseArgs({
  options: { shops: { type: 'string' }, listings: { type: 'string' }, orders: { type: 'string' } },
});
const size = {
  shops: Number(values.shops ?? WHOLE.shops),
  listings: Number(values.listings ?? WHOLE.listings),
  orders: Number(values.orders ?? WHOLE.orders),
};
const ground = await openGround({ durable: true });
try {
  Object.assign(process.env, ground.settings);
  await installReferenceData();
  await letGo();
  const begun = performance.now();
  await makeLargeMarket(ground.adminUrl, size, { say: console.log });
  const loaded = performance.now();
  const broken = await brokenInvariants(ground.adminUrl, {
    onChecked: (name, ms) => ms > 3000 && console.log(`  ${(ms / 1000).toFixed(1)} s  ${name}`),
  });
  const seconds = (ms: number) => Math.round(ms / 1000);
  console.log(tellBroken(broken));
  console.log(
    JSON.stringify({
      ...size,
      loadSeconds: seconds(loaded - begun),
      checkSeconds: seconds(performance.now() - loaded),
      invariants: countInvariants(false),
      broken: broken.length,
    }),
  );
  process.exitCode = broken.length > 0 ? 1 : 0;
} finally {
  await ground.clear();
}
