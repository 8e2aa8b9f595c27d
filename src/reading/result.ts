import { createUnionType, type ClassType } from 'type-graphql';
import { RefusalView } from './refusal.types';
import type { View } from './view';

/**
 * The union that a mutation answers: the record as its caller may see it, or a refusal.
 *
 *     export const ReferralResult = resultOf('ReferralResult', 'The referral as it is now, or why not.', () => [ReferralView]);
 */
export function resultOf<T extends readonly ClassType[]>(name: string, description: string, views: () => T) {
  const types = () => [...views(), RefusalView] as const;
  return createUnionType({ name, description, types, resolveType: (view) => (view as unknown as View).$type });
}
