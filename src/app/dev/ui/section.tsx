import type { ReactNode } from 'react';

export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="min-w-0">
      <h2 className="mb-3 text-18 font-semibold tracking-normal lg:text-18">{title}</h2>
      {children}
    </section>
  );
}

export function Noted({ note, children }: { note: string; children: ReactNode }) {
  return (
    <div>
      {children}
      <p className="mt-1.5 text-14 text-text-3">{note}</p>
    </div>
  );
}
