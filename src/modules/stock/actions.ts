'use server';
import { defineAction } from '#platform/action.ts';
import { changeHeap as runChangeHeap } from './change-heap.ts';
import { changeWindow as runChangeWindow } from './change-window.ts';
import { closeWindow as runCloseWindow } from './close-window.ts';
import { isStockKeeper } from './core/policy.ts';
import { openHarvest as runOpenHarvest } from './open-harvest.ts';
import { harvestForm, heapForm, lowForm, windowForm, windowOnly } from './schema.ts';
import { setLow as runSetLow } from './set-low.ts';

const STOCK = '/kenh-nguoi-ban/kho';

export const changeHeap = defineAction({
  name: 'stock.changeHeap',
  input: heapForm,
  once: true,
  allow: isStockKeeper,
  run: runChangeHeap,
  after: ({ act, differenceBase, shown, dimension }) => {
    if (differenceBase === 0n) return { notice: 'stock.done.same' };
    const size = shown.replace('-', '');
    const amount = act === 'count' ? `${differenceBase > 0n ? '+' : '−'}${size}` : size;
    return { notice: `stock.done.${act}`, values: { amount, dimension } };
  },
});

export const setLow = defineAction({
  name: 'stock.setLow',
  input: lowForm,
  allow: isStockKeeper,
  run: runSetLow,
  after: () => ({ notice: 'stock.done.low' }),
});

export const openHarvest = defineAction({
  name: 'stock.openHarvest',
  input: harvestForm,
  once: true,
  allow: isStockKeeper,
  run: runOpenHarvest,
  after: ({ variantId }) => ({ redirect: `${STOCK}/vu/${variantId}?xong=opened` }),
});

export const changeWindow = defineAction({
  name: 'stock.changeWindow',
  input: windowForm,
  allow: isStockKeeper,
  run: runChangeWindow,
  after: () => ({ notice: 'stock.done.changed' }),
});

export const closeWindow = defineAction({
  name: 'stock.closeWindow',
  input: windowOnly,
  allow: isStockKeeper,
  run: runCloseWindow,
  after: () => ({ notice: 'stock.done.closed' }),
});
