import type { LucideIcon } from 'lucide-react';

/** An icon as lucide-react exports it. */
export type Icon = LucideIcon;
