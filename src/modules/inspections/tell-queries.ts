import type { Tx } from '#platform/db.ts';
import type { Answer } from './core/checklist.ts';

export async function shopNameOf(tx: Tx, shopId: string): Promise<string> {
  return (await tx.shop.findUniqueOrThrow({ where: { id: shopId }, select: { name: true } })).name;
}

export async function answersSaved(tx: Tx, inspectionId: string): Promise<Answer[]> {
  return tx.inspectionItem.findMany({ where: { inspectionId }, select: { key: true, verdict: true, note: true } });
}
