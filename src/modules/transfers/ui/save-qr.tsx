'use client';
import { Download } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '#ui/button.tsx';

const MODULE_PX = 12;
/** ISO/IEC 18004: four modules of quiet zone around the code. */
const QUIET_MODULES = 4;

/** Saves the code as a picture, since a phone cannot scan its own screen but its banking app reads the gallery. */
export function SaveQr({ modules, fileName }: { modules: boolean[][]; fileName: string }) {
  const t = useTranslations('pay');
  return (
    <Button
      variant="outline"
      icon={Download}
      className="flex-1 noscript:hidden!"
      onClick={() => drawQr(modules).toBlob((blob) => blob && save(blob, fileName), 'image/png')}
    >
      {t('saveQr')}
    </Button>
  );
}

function drawQr(modules: boolean[][]): HTMLCanvasElement {
  const size = (modules.length + 2 * QUIET_MODULES) * MODULE_PX;
  const canvas = document.createElement('canvas');
  canvas.width = size;
  canvas.height = size;
  const pen = canvas.getContext('2d');
  if (!pen) return canvas;
  pen.fillStyle = 'white';
  pen.fillRect(0, 0, size, size);
  pen.fillStyle = 'black';
  for (const [y, row] of modules.entries())
    for (const [x, isDark] of row.entries())
      if (isDark) pen.fillRect((x + QUIET_MODULES) * MODULE_PX, (y + QUIET_MODULES) * MODULE_PX, MODULE_PX, MODULE_PX);
  return canvas;
}

function save(blob: Blob, fileName: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
