import { redirect } from 'next/navigation';
import { getLocale } from 'next-intl/server';
import { mayReadWork } from '#modules/oversight/core/policy.ts';
import { requireOfficial } from '#platform/session.ts';
import { localePath } from '#ui/link.tsx';

/** The desk opens on the work, or on the figures for those who have none. */
export default async function DeskPage() {
  const ctx = await requireOfficial();
  const to = mayReadWork(ctx.actor) ? '/so-cong-thuong/viec' : '/so-cong-thuong/tong-quan';
  redirect(localePath(await getLocale(), to) as never);
}
