import { dayOf, plusDays } from '../../src/policy/calendar';

/** The day in Sweden (YYYY-MM-DD) that many days from now. */
export const dayIn = (days: number): string => plusDays(dayOf(new Date()), days);
