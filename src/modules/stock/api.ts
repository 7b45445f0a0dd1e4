/** The door of the heaps and promises for other rooms. */
export { blockHeap, blockHeld, unblockHeap } from './block-heap.ts';
export type { OpenWindow } from './core/window.ts';
export { followAvailability, type Supply } from './follow-availability.ts';
export { giveBack, giveBackAll } from './give-back.ts';
export { openStockItem } from './open-stock-item.ts';
export { openWindows } from './open-windows.ts';
export { release } from './release.ts';
export { replaceLots } from './replace-lots.ts';
export { type Draw, reserve } from './reserve.ts';
export { reserveLeft } from './reserve-left.ts';
export { setOnHand } from './set-on-hand.ts';
export { type PackedLine, settle } from './settle.ts';
