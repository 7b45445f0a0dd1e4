import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';

/** A row of a box that opens in place: what is not asked of everybody. Its boxes are sent also while it is closed. */
export function Fold({
  title,
  text,
  isOpen,
  children,
}: {
  title: ReactNode;
  text: ReactNode;
  isOpen: boolean;
  children: ReactNode;
}) {
  return (
    <details className="group/fold" open={isOpen || undefined}>
      <summary className="flex cursor-pointer list-none items-center gap-3 px-4 py-3.5 hover:bg-sunken [&::-webkit-details-marker]:hidden">
        <span className="min-w-0 flex-1">
          <span className="block font-semibold">{title}</span>
          <span className="block text-text-2">{text}</span>
        </span>
        <ChevronDown
          aria-hidden="true"
          className="size-5 shrink-0 text-text-2 group-open/fold:rotate-180"
          strokeWidth={1.75}
        />
      </summary>
      <div className="grid gap-4 px-4 pt-1 pb-4">{children}</div>
    </details>
  );
}
