import { PrismaClient } from '@prisma/client';

export const planted = PrismaClient;
