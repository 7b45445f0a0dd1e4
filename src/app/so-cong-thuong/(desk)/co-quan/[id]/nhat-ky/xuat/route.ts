import { notFound } from 'next/navigation';
import { AGENCY_ROLES } from '#modules/agencies/core/policy.ts';
import { agencyView } from '#modules/agencies/queries.ts';
import { requireOfficial } from '#platform/session.ts';
import { lookSheet } from '../../../../../../look-sheet.ts';

type Context = { params: Promise<{ id: string }> };

export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const ctx = await requireOfficial(...AGENCY_ROLES);
  const { id } = await params;
  if (!(await agencyView(ctx, id))) notFound();
  return lookSheet(ctx, id);
}
