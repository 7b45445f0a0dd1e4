import type { Metadata } from 'next';
import NotFound from '../../not-found.tsx';

export const metadata: Metadata = { robots: { index: false } };

/** What the front door sends in the place of an unknown page, whole also without scripts. */
export default function UnknownAddressPage() {
  return <NotFound />;
}
