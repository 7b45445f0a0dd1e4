import type { ComponentProps } from 'react';
import { ListPages } from '#ui/pagination.tsx';

/** Back and on through a list of the department; what was filtered for stays in the address. */
export function DeskPages(pages: Omit<ComponentProps<typeof ListPages>, 'dense'>) {
  return <ListPages {...pages} dense />;
}
