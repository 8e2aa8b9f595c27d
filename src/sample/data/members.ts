import type { Role } from '../../policy/actor';

/** A member besides the sample actors: no token can be had for it by `npm run token`. */
export interface SampleMember {
  /** `<role>@<agency slug>`, like the name of a sample actor. */
  readonly actor: string;
  readonly role: Role;
  readonly name: string;
}

/** Colleagues of the sample actors, so that need to know has somebody to leave out. Everyone is invented. */
// prettier-ignore
export const COLLEAGUES: readonly SampleMember[] = [
  { actor: 'coordinator2@social-resurs',         role: 'COORDINATOR', name: 'Simon Samordnare (påhittad)' }, // two were appointed in the spring of 2015
  { actor: 'lead@social-resurs',                 role: 'LEAD',        name: 'Lotta Verksamhetschef (påhittad)' },
  { actor: 'caseworker2@socialtjanst-angered',   role: 'CASEWORKER',  name: 'Bodil Handläggare (påhittad)' },
  { actor: 'caseworker2@socialtjanst-centrum',   role: 'CASEWORKER',  name: 'Dilan Handläggare (påhittad)' },
  { actor: 'lead@socialtjanst-centrum',          role: 'LEAD',        name: 'Ludvig Enhetschef (påhittad)' },
  { actor: 'lead@polisen-storgoteborg',          role: 'LEAD',        name: 'Lisa Gruppchef (påhittad)' },
  { actor: 'officer2@kriminalvarden-goteborg',   role: 'OFFICER',     name: 'Folke Frivård (påhittad)' },
  { actor: 'coordinator@exit-stod',              role: 'COORDINATOR', name: 'Ebba Exitledare (påhittad)' },
  { actor: 'coordinator@interreligiost-center',  role: 'COORDINATOR', name: 'Irma Centersson (påhittad)' },
  { actor: 'coordinator@sspf-goteborg',          role: 'COORDINATOR', name: 'Stina Samordnare (påhittad)' },
  { actor: 'coordinator@sig-goteborg',           role: 'COORDINATOR', name: 'Sixten Samordnare (påhittad)' },
  { actor: 'counsellor2@grundskola',             role: 'COUNSELLOR',  name: 'Kajsa Kurator (påhittad)' },
  { actor: 'admin@sspf-goteborg',                role: 'ADMIN',       name: 'Sixten Systemförvaltare (påhittad)' },
  { actor: 'admin@sig-goteborg',                 role: 'ADMIN',       name: 'Signe Systemförvaltare (påhittad)' },
];
