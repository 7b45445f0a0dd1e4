'use client';
import { Camera } from 'lucide-react';
import { useState } from 'react';
import { buttonClass } from '#ui/button.tsx';
import { Field } from '#ui/field.tsx';
import { useAnswers } from './answer-form.tsx';

/** Papers must stay readable; more pixels only cost the sender's data. */
const LONGEST_SIDE = 2000;
const QUALITY = 0.85;

/**
 * A photo, taken or chosen. With scripts it is made smaller on the phone before it travels; a picture the browser cannot
 * read goes as it is, for the server to convert or to refuse in words.
 */
export function PhotoAnswer({
  name,
  label,
  hint,
  choose,
  ready,
  optional,
}: {
  name: string;
  label: string;
  hint?: string;
  choose: string;
  /** "Đã chọn {name}" with the name filled in here. */
  ready: string;
  optional?: boolean;
}) {
  const form = useAnswers();
  const [preview, setPreview] = useState<{ url: string; fileName: string } | null>(null);
  return (
    <Field name={name} label={label} hint={hint} optional={optional} error={form.error(name)}>
      {(aria) => (
        <div className="grid gap-3">
          {preview && (
            <>
              <img src={preview.url} alt="" className="max-h-64 w-fit rounded-12 border border-line" />
              <p role="status" className="text-14 text-text-2">
                {ready.replace('{name}', preview.fileName)}
              </p>
            </>
          )}
          <span
            className={`relative w-fit has-focus-visible:shadow-focus noscript:max-w-full noscript:flex-col ${buttonClass({ variant: 'outline' })}`}
          >
            <Camera aria-hidden="true" className="size-5" strokeWidth={1.75} />
            {choose}
            <input
              {...aria}
              type="file"
              accept="image/jpeg,image/png,image/webp,image/*"
              className="absolute inset-0 cursor-pointer opacity-0 focus-visible:shadow-none! noscript:static noscript:w-full noscript:min-w-0 noscript:opacity-100"
              onChange={async (event) => {
                const input = event.currentTarget;
                const file = input.files?.[0];
                if (!file) return setPreview(null);
                const small = await smaller(file);
                if (small !== file) {
                  const carrier = new DataTransfer();
                  carrier.items.add(small);
                  input.files = carrier.files;
                }
                setPreview({ url: URL.createObjectURL(small), fileName: file.name });
              }}
            />
          </span>
        </div>
      )}
    </Field>
  );
}

async function smaller(file: File): Promise<File> {
  try {
    const picture = await createImageBitmap(file);
    const scale = LONGEST_SIDE / Math.max(picture.width, picture.height);
    if (scale >= 1 && file.size < 1_500_000) return file;
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(picture.width * Math.min(1, scale));
    canvas.height = Math.round(picture.height * Math.min(1, scale));
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', QUALITY));
    return blob ? new File([blob], file.name.replace(/\.\w+$/, '.jpg'), { type: 'image/jpeg' }) : file;
  } catch {
    return file;
  }
}
