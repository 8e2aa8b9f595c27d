import { resultOf } from '../reading/result';
import { expert } from './expert.kind';
import { ResourceView } from './resource.types';

/** Result of a mutation of an expert. */
export const ExpertResult = resultOf('ExpertResult', 'The listing of an expert as the caller may see it, or the refusal.', () => ({
  Expert: expert.view,
}));

/** Result of a mutation of a resource. */
export const ResourceResult = resultOf('ResourceResult', 'The listing of a resource, or the refusal.', () => ({
  Resource: ResourceView,
}));

/** Result of the confirmation of a listing. */
export const ListingResult = resultOf('ListingResult', 'The confirmed listing as the caller may see it, or the refusal.', () => ({
  Expert: expert.view,
  Resource: ResourceView,
}));
