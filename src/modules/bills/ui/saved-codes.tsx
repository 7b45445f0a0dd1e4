'use client';
import { ChevronRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { ActionForm } from '#ui/action-form.tsx';
import { Box } from '#ui/box.tsx';
import { lookUpSavedAction } from '../actions.ts';
import type { SavedCodeView } from '../queries.ts';

/** The page is the same for everybody; what is the viewer's own comes by a request of its own (contract 2). */
export function SavedCodes() {
  const t = useTranslations('bills');
  const [codes, setCodes] = useState<readonly SavedCodeView[]>([]);
  useEffect(() => {
    void askCodes().then(setCodes);
  }, []);
  if (codes.length === 0) return null;
  return (
    <section aria-labelledby="ma-da-luu" className="mb-6">
      <h2 id="ma-da-luu" className="mb-2 text-18">
        {t('saved')}
      </h2>
      <Box>
        {codes.map((code) => (
          <ActionForm key={code.id} action={lookUpSavedAction} fields={{ codeId: code.id }}>
            <button type="submit" className="flex w-full items-center gap-3 px-4 py-3.5 text-left hover:bg-sunken">
              <span className="min-w-0 flex-1">
                <span className="block font-semibold">{code.label}</span>
                <span className="block text-text-2">
                  {code.billerName} · <span className="tabular">{code.maskedCode}</span>
                </span>
              </span>
              <ChevronRight aria-hidden="true" className="size-5 shrink-0 text-text-2" strokeWidth={1.75} />
            </button>
          </ActionForm>
        ))}
      </Box>
    </section>
  );
}

async function askCodes(): Promise<readonly SavedCodeView[]> {
  try {
    const response = await fetch('/api/bills/codes', { cache: 'no-store' });
    if (!response.ok) return [];
    return ((await response.json()) as { codes?: SavedCodeView[] }).codes ?? [];
  } catch {
    // Offline: the page is whole without them.
    return [];
  }
}
