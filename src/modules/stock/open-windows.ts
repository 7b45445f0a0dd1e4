import type { Tx } from '#platform/db.ts';
import type { OpenWindow } from './core/window.ts';
import { selectOpenWindows } from './store.ts';

/** By variant, the next first; a variant without any is left out. */
export async function openWindows(tx: Tx, variantIds: readonly string[], at: Date): Promise<Map<string, OpenWindow[]>> {
  const found = new Map<string, OpenWindow[]>();
  if (variantIds.length === 0) return found;
  for (const { variantId, ...window } of await selectOpenWindows(tx, variantIds, at)) {
    const known = found.get(variantId);
    if (known) known.push(window);
    else found.set(variantId, [window]);
  }
  return found;
}
