/** Sent with every answer. */
export const SECURITY_HEADERS: readonly (readonly [string, string])[] = [
  ['x-content-type-options', 'nosniff'],
  ['referrer-policy', 'same-origin'],
  ['x-frame-options', 'DENY'],
  ['permissions-policy', 'camera=(self), geolocation=(self), microphone=(), payment=()'],
  ['cross-origin-opener-policy', 'same-origin'],
];

const BASE = [
  "default-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
];

/** Development needs eval and inline styles for hot reloading; production never. */
const styles = (isDevelopment: boolean): string =>
  isDevelopment ? "style-src 'self' 'unsafe-inline'" : "style-src 'self'";

/** For pages that no cache keeps. */
export function noncePolicy(nonce: string, isDevelopment: boolean): string {
  const scripts = `script-src 'self' 'nonce-${nonce}'${isDevelopment ? " 'unsafe-eval'" : ''}`;
  return [...BASE, scripts, styles(isDevelopment)].join('; ');
}

/** For pages that any cache may keep: the hashes of the very scripts they hold. */
export function hashPolicy(hashes: readonly string[], isDevelopment: boolean): string {
  const scripts = `script-src 'self' ${isDevelopment ? "'unsafe-inline' 'unsafe-eval'" : hashes.map((h) => `'sha256-${h}'`).join(' ')}`;
  return [...BASE, scripts, styles(isDevelopment)].join('; ');
}
