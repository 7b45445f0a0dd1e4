'use client';
import { Printer } from 'lucide-react';
import { Button } from '#ui/button.tsx';

/** Without scripts the browser's own menu prints the same page. */
export function PrintButton({ label }: { label: string }) {
  return (
    <Button variant="outline" icon={Printer} wide className="noscript:hidden lg:w-fit" onClick={() => window.print()}>
      {label}
    </Button>
  );
}
