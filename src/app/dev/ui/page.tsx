import { notFound } from 'next/navigation';
import { env } from '#platform/env.ts';
import { Logo } from '#ui/logo.tsx';
import { Feedback } from './feedback.tsx';
import { Forms } from './forms.tsx';
import { Frames } from './frames.tsx';
import { Goods } from './goods.tsx';
import { words } from './sample-words.ts';

export const metadata = { title: 'UI', robots: { index: false } };

/** Every part in every state, for developers. */
export default function StatesPage() {
  if (!env.IS_DEVELOPMENT) notFound();
  return (
    <>
      <main id="main" tabIndex={-1} className="page grid gap-10 py-8 lg:gap-12 lg:py-10">
        <div className="flex items-end justify-between gap-4">
          <div>
            <h1>{words.title}</h1>
            <p className="text-text-2">{words.intro}</p>
          </div>
          <span className="max-lg:hidden">
            <Logo name={words.market} />
          </span>
        </div>
        <Forms />
        <Feedback />
        <Goods />
      </main>
      <Frames />
    </>
  );
}
