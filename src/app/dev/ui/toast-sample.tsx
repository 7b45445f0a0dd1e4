'use client';
import { Button } from '#ui/button.tsx';
import { showToast } from '#ui/toast.tsx';

export function ToastSample({ label, text, action }: { label: string; text: string; action: string }) {
  return (
    <Button variant="soft" onClick={() => showToast({ text, action: { label: action, href: '#main' } })}>
      {label}
    </Button>
  );
}
