import { Button } from '#ui/button.tsx';

export function OrderCard() {
  return <Button />;
}
