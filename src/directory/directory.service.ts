export { confirmListing, type Confirmation } from './confirm.service';
export { upsertExpert } from './expert.service';
export {
  addNetwork,
  addOrganisation,
  addTerm,
  type NewNetwork,
  type NewOrganisation,
  type NewTerm,
} from './reference.service';
export { upsertResource } from './resource.service';
