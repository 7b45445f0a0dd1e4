import { requireAgency } from '#platform/session.ts';
import { lookSheet } from '../../../look-sheet.ts';

export async function GET(): Promise<Response> {
  const ctx = await requireAgency();
  return lookSheet(ctx, ctx.actor.agency.agencyId);
}
