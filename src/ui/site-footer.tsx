import type { ReactNode } from 'react';
import { Logo, type MarkShape } from './logo.tsx';
import { byPosition } from './positions.ts';

export type FooterColumn = { title: string; links: readonly { label: string; href?: string }[] };

/** What the law wants at the foot: who runs it, how it is registered, how to reach them, and the rules. */
export function SiteFooter({
  name,
  mark,
  lines,
  columns,
  end,
}: {
  name: string;
  mark?: MarkShape;
  lines: readonly ReactNode[];
  columns: readonly FooterColumn[];
  end?: ReactNode;
}) {
  return (
    <footer className="mt-auto bg-deep text-on-deep">
      <div className="page grid gap-x-10 gap-y-6 py-7 lg:grid-cols-[minmax(0,1.4fr)_repeat(3,minmax(0,1fr))] lg:py-11">
        <div className="max-lg:contents">
          <Logo name={name} mark={mark} onDeep large />
          <div className="text-14 leading-[1.6] text-on-deep-2 max-lg:order-last max-lg:border-t max-lg:border-line-deep max-lg:pt-4.5 lg:mt-3.5">
            {byPosition(lines).map(({ item: line, key }) => (
              <p key={key}>{line}</p>
            ))}
            {end && <div className="mt-3">{end}</div>}
          </div>
        </div>
        {columns.map((column) => (
          <div key={column.title}>
            <h2 className="text-16 leading-body font-semibold tracking-normal text-white">{column.title}</h2>
            <ul className="mt-1 grid sm:max-lg:grid-cols-2">
              {column.links.map((link) => (
                <li key={link.label}>
                  {link.href ? (
                    <a
                      href={link.href}
                      className="flex min-h-tap items-center break-words hover:text-white hover:underline hover:underline-offset-4 lg:min-h-9"
                    >
                      {link.label}
                    </a>
                  ) : (
                    <span className="flex min-h-9 items-center">{link.label}</span>
                  )}
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </footer>
  );
}
