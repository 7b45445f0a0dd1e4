import { Button } from '#ui/button.tsx';

export const planted = Button;
