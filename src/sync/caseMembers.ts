import type { SyncCaseInput, SyncPersonInput } from './input.types';
import type { GroupOf, MembersOf } from './kind';

/** The members that lie on the case; the input has them under the same names. */
export type CaseMember = MembersOf<SyncCaseInput, object, 'person'>;
export const CASE_GROUPS = {
  programme: 'BASIS',
  summary: 'NARRATIVE',
  risk: 'RISK',
  concernTypes: 'RISK',
} as const satisfies GroupOf<CaseMember>;
export const OF_CASE = Object.keys(CASE_GROUPS) as CaseMember[];

/** The members that lie on the person. A mark of protected identity is no member: it is raised, and never taken over (`raise`). */
type Marking = 'identityProtection' | 'identityProtectionSource';
export type PersonMember = MembersOf<SyncPersonInput, { personalIdentityNumber: 'number' }, Marking>;
export const PERSON_GROUPS = {
  name: 'IDENTITY',
  number: 'IDENTITY',
  birthDate: 'IDENTITY',
  language: 'IDENTITY',
  address: 'CONTACT',
  district: 'CONTACT',
  phone: 'CONTACT',
} as const satisfies GroupOf<PersonMember>;
export const OF_PERSON = Object.keys(PERSON_GROUPS) as PersonMember[];
export const inputName = (member: PersonMember): keyof SyncPersonInput => (member === 'number' ? 'personalIdentityNumber' : member);
