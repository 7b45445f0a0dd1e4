import { redirect } from 'next/navigation';
import { getLocale } from 'next-intl/server';
import { mayReadMarket, mayReadWork } from '#modules/oversight/core/policy.ts';
import { requireOfficial } from '#platform/session.ts';
import { localePath } from '#ui/link.tsx';

/** The desk opens on the work, or on the figures for those who have none. */
export default async function DeskPage() {
  const ctx = await requireOfficial();
  // A field helper has one page here: whom to help.
  const rest = mayReadMarket(ctx.actor) ? '/so-cong-thuong/tong-quan' : '/so-cong-thuong/dinh-danh';
  const to = mayReadWork(ctx.actor) ? '/so-cong-thuong/viec' : rest;
  redirect(localePath(await getLocale(), to) as never);
}
