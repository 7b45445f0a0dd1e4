'use client';
import { useEffect } from 'react';

const ROWS = 'a[data-work-row]';

/** J and K walk the list, Enter opens (the link has focus), / goes to the search box. Nothing happens while somebody types. */
export function WorkKeys() {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const target = event.target;
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (target instanceof HTMLElement && target.closest('input, textarea, select, dialog')) return;
      const key = event.key.toLowerCase();
      if (key === '/') {
        event.preventDefault();
        document.querySelector<HTMLInputElement>('#tim-viec')?.focus();
        return;
      }
      if (key !== 'j' && key !== 'k') return;
      const rows = [...document.querySelectorAll<HTMLElement>(ROWS)].filter((row) => row.offsetParent !== null);
      const focused = rows.findIndex((row) => row.contains(document.activeElement));
      const open = rows.findIndex((row) => row.closest('tr')?.getAttribute('aria-current') === 'true');
      const from = focused >= 0 ? focused : open;
      const next = rows[from < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, from + (key === 'j' ? 1 : -1)))];
      if (!next) return;
      event.preventDefault();
      next.focus();
      next.scrollIntoView({ block: 'nearest' });
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
  return null;
}
