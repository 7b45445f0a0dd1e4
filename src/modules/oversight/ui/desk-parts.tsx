import { ArrowLeft, Download } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Button, LinkButton } from '#ui/button.tsx';
import { cx } from '#ui/class-names.ts';
import { TextInput } from '#ui/field.tsx';
import { LocaleLink, localePath } from '#ui/link.tsx';
import { Select, type SelectOption } from '#ui/select.tsx';

/** Title of a page of the department, a line beneath, and what can be done with the whole page. */
export function DeskHead({ title, lead, children }: { title: ReactNode; lead?: ReactNode; children?: ReactNode }) {
  return (
    <div className="flex flex-wrap items-end justify-between gap-x-4 gap-y-2">
      <div className="min-w-0">
        <h1 className="text-24">{title}</h1>
        {lead && <p className="text-text-2">{lead}</p>}
      </div>
      {children && <div className="flex flex-wrap items-center gap-2">{children}</div>}
    </div>
  );
}

export function DeskMain({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <main id="main" tabIndex={-1} className={cx('min-w-0 flex-1 px-4 py-4 lg:px-5', className)}>
      {children}
    </main>
  );
}

export function BackLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <LocaleLink
      href={href}
      className="inline-flex min-h-tap items-center gap-1.5 font-semibold text-link hover:underline"
    >
      <ArrowLeft aria-hidden="true" className="size-4.5" strokeWidth={1.75} />
      {children}
    </LocaleLink>
  );
}

/** The same rows as a sheet. */
export function ExportLink({ href }: { href: string }) {
  const t = useTranslations('department');
  return (
    <LinkButton href={localePath(useLocale(), href)} variant="outline" size="dense" icon={Download} download>
      {t('export')}
    </LinkButton>
  );
}

/** Filters live in the address: a form that sends them there, without any script. */
export function FilterForm({
  action,
  hidden = {},
  children,
}: {
  action: string;
  hidden?: Readonly<Record<string, string>>;
  children: ReactNode;
}) {
  const t = useTranslations('department');
  return (
    <form method="get" action={localePath(useLocale(), action)} className="flex flex-wrap items-end gap-2">
      {Object.entries(hidden)
        .filter(([, value]) => value !== '')
        .map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
      {children}
      <div className="flex gap-2">
        <Button type="submit" variant="soft" size="dense">
          {t('filter')}
        </Button>
        <LinkButton href={localePath(useLocale(), action)} variant="text" size="dense">
          {t('clearFilter')}
        </LinkButton>
      </div>
    </form>
  );
}

function FilterLabel({
  id,
  label,
  children,
  className,
}: {
  id: string;
  label: string;
  children: ReactNode;
  className?: string;
}) {
  return (
    <div className={cx('min-w-0', className)}>
      <label htmlFor={id} className="block text-13 text-text-3">
        {label}
      </label>
      {children}
    </div>
  );
}

export function FilterSelect({
  name,
  label,
  value,
  options,
  placeholder,
}: {
  name: string;
  label: string;
  value: string | null;
  options: readonly SelectOption[];
  /** What the empty answer means, where that is not "all". */
  placeholder?: string;
}) {
  const t = useTranslations('department');
  return (
    <FilterLabel id={`loc-${name}`} label={label} className="max-w-56">
      <Select
        id={`loc-${name}`}
        name={name}
        dense
        defaultValue={value ?? ''}
        placeholder={placeholder ?? t('any')}
        options={options}
      />
    </FilterLabel>
  );
}

export function FilterText({
  name,
  label,
  value,
  type = 'search',
}: {
  name: string;
  label: string;
  value: string | null;
  type?: 'search' | 'date';
}) {
  return (
    <FilterLabel id={`loc-${name}`} label={label} className={type === 'search' ? 'w-64 max-w-full' : 'w-38'}>
      <TextInput id={`loc-${name}`} name={name} type={type} dense defaultValue={value ?? ''} maxLength={80} />
    </FilterLabel>
  );
}

/** A link to the rows behind a figure. */
export function RowsLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <LocaleLink href={href} className="font-medium text-link underline-offset-4 hover:underline">
      {children}
    </LocaleLink>
  );
}
