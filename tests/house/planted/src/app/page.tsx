import { products } from '#modules/catalog/queries.ts';
import { session } from '#platform/session.ts';
import { Button } from '#ui/button.tsx';

export const page = [products, session, Button];
