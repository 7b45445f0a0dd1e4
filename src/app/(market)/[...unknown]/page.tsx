import { notFound } from 'next/navigation';

/** Any other address: the page that says so stands in the market's own frame. */
export default function UnknownPage(): never {
  notFound();
}
