import type { RegisterExternalSystemInput } from '../../integration/system.types';

/** A system of the sample; administrator and member by the names of actors. */
export interface SampleSystem extends Pick<RegisterExternalSystemInput, 'kind' | 'name'> {
  readonly administrator: string;
  readonly member: string;
  readonly scopes: readonly RegisterExternalSystemInput['scopes'][number][];
  readonly winners: readonly NonNullable<RegisterExternalSystemInput['winners']>[number][];
}

// Whoever works with the person knows best where they are found and what the risk is; what the group is called, the system knows.
const WINNERS: SampleSystem['winners'] = [
  { fieldGroup: 'BASIS', winner: 'EXTERNAL' },
  { fieldGroup: 'IDENTITY', winner: 'EXTERNAL' },
  { fieldGroup: 'CONTACT', winner: 'SERVICE' },
  { fieldGroup: 'NARRATIVE', winner: 'NOBODY' },
  { fieldGroup: 'RISK', winner: 'SERVICE' },
];
const SCOPES: SampleSystem['scopes'] = ['CASES', 'GROUPS', 'MEMBERS', 'EXPERTS'];

/** The systems of the two programmes. */
// prettier-ignore
export const SYSTEMS: readonly SampleSystem[] = [
  { administrator: 'admin@sspf-goteborg', member: 'system@sspf-goteborg', kind: 'SSPF', name: 'SSPF-systemet (påhittat)', scopes: SCOPES, winners: WINNERS },
  { administrator: 'admin@sig-goteborg',  member: 'system@sig-goteborg',  kind: 'SIG',  name: 'SIG-systemet (påhittat)',  scopes: SCOPES, winners: WINNERS },
];
