import { resultOf } from '../reading/result';
import { ExpertView } from './expert.types';
import { ResourceView } from './resource.types';

/** Result of a mutation of an expert. */
export const ExpertResult = resultOf(
  'ExpertResult',
  'The listing of an expert as the caller may see it, or a refusal with its reason.',
  () => [ExpertView],
);

/** Result of a mutation of a resource. */
export const ResourceResult = resultOf('ResourceResult', 'The listing of a resource, or a refusal with its reason.', () => [
  ResourceView,
]);

/** Result of the confirmation of a listing. */
export const ListingResult = resultOf(
  'ListingResult',
  'The confirmed listing as the caller may see it, or a refusal with its reason.',
  () => [ExpertView, ResourceView],
);
