import { createUnionType } from 'type-graphql';
import { RefusalView } from '../reading/refusal.types';
import type { View } from '../reading/view';
import { ExpertView } from './expert.types';
import { ResourceView } from './resource.types';

const resolveType = (value: unknown): string => (value as View).$type;

/** Result of a mutation of an expert. */
export const ExpertResult = createUnionType({
  name: 'ExpertResult',
  description: 'The listing of an expert as the caller may see it, or the refusal.',
  types: () => [ExpertView, RefusalView] as const,
  resolveType,
});

/** Result of a mutation of a resource. */
export const ResourceResult = createUnionType({
  name: 'ResourceResult',
  description: 'The listing of a resource, or the refusal.',
  types: () => [ResourceView, RefusalView] as const,
  resolveType,
});

/** Result of the confirmation of a listing. */
export const ListingResult = createUnionType({
  name: 'ListingResult',
  description: 'The confirmed listing as the caller may see it, or the refusal.',
  types: () => [ExpertView, ResourceView, RefusalView] as const,
  resolveType,
});
