import { resultOf } from '../reading/result';
import { ExpertView } from './expert.types';
import { ResourceView } from './resource.types';

/** What a mutation of an expert comes to. */
export const ExpertResult = resultOf(
  'ExpertResult',
  'The listing of an expert as the caller may see it, or why nothing was done.',
  () => [ExpertView],
);

/** What a mutation of a resource comes to. */
export const ResourceResult = resultOf('ResourceResult', 'The listing of a resource, or why nothing was done.', () => [
  ResourceView,
]);

/** What the confirmation of a listing comes to. */
export const ListingResult = resultOf(
  'ListingResult',
  'The confirmed listing as the caller may see it, or why nothing was done.',
  () => [ExpertView, ResourceView],
);
