import { OrderCard } from './ui/order-card.tsx';

export const planted = OrderCard;
