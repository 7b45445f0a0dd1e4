import { cx } from './class-names.ts';

/**
 * Draws a QR from its modules, 208 px with a quiet zone of 20 px inside a frame, or `large` for somebody across a table.
 * Dark on white in any province.
 */
export function Qr({
  modules,
  label,
  large = false,
  className,
}: {
  modules: readonly (readonly boolean[])[];
  label: string;
  large?: boolean;
  className?: string;
}) {
  const size = modules.length;
  return (
    <div className={cx('inline-block rounded-20 border-[1.5px] border-line-strong bg-white p-5', className)}>
      <svg
        viewBox={`0 0 ${size} ${size}`}
        role="img"
        aria-label={label}
        shapeRendering="crispEdges"
        className={large ? 'size-64 lg:size-80' : 'size-52'}
      >
        <path d={pathOf(modules)} className="fill-text" />
      </svg>
    </div>
  );
}

/** One rectangle per run of dark modules in a row keeps the path short. */
function pathOf(modules: readonly (readonly boolean[])[]): string {
  let path = '';
  modules.forEach((row, y) => {
    let x = 0;
    while (x < row.length) {
      if (!row[x]) {
        x += 1;
        continue;
      }
      let end = x;
      while (row[end]) end += 1;
      path += `M${x} ${y}h${end - x}v1h-${end - x}z`;
      x = end;
    }
  });
  return path;
}
