'use client';
import { Eye } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';

const EVERY_MS = 30_000;

async function askWho(href: string): Promise<string[] | null> {
  const answer = await fetch(href, { method: 'POST' }).catch(() => null);
  if (!answer?.ok) return null;
  const { watchers } = (await answer.json()) as { watchers: string[] };
  return watchers;
}

/** Who else has this case open. A small request says again and again that it is open here; without scripts opening it says so once. */
export function Watchers({ href, first }: { href: string; first: readonly string[] }) {
  const t = useTranslations('work');
  const [names, setNames] = useState(first);
  useEffect(() => {
    const timer = setInterval(async () => {
      if (document.hidden) return;
      const now = await askWho(href);
      if (now) setNames(now);
    }, EVERY_MS);
    return () => clearInterval(timer);
  }, [href]);
  return (
    <p role="status" className={names.length > 0 ? 'flex items-center gap-1.5 font-medium text-wait-text' : 'sr-only'}>
      {names.length > 0 && (
        <>
          <Eye aria-hidden="true" className="size-4.5 shrink-0" strokeWidth={1.75} />
          {t('watching', { names: names.join(', ') })}
        </>
      )}
    </p>
  );
}
