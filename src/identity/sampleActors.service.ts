import type { Assurance, Role } from '../policy/actor';

/** An invented person or system of the sample network. */
export interface SampleActor {
  /** `<role>@<agency slug>`, as `npm run token` takes it. */
  readonly actor: string;
  readonly agency: string;
  readonly iss: string;
  readonly sub: string;
  readonly roles: readonly Role[];
  readonly loa: Assurance;
  /** Marked as invented, so that nobody mistakes it for a real person. */
  readonly name: string;
  readonly kind: 'PERSON' | 'SYSTEM';
}

const of = (actor: string, role: Role, loa: Assurance, name: string): SampleActor => {
  const [sub = '', agency = ''] = actor.split('@');
  const kind = role === 'SYSTEM' ? 'SYSTEM' : 'PERSON';
  return { actor, agency, iss: sampleIssuerOf(agency), sub, roles: [role], loa, name, kind };
};

/** The issuer of a sample agency; `.invalid` can never be a real host (RFC 2606). */
export function sampleIssuerOf(slug: string): string {
  return `https://sample.invalid/${slug}`;
}

/** All actors of `npm run token`. */
export const SAMPLE_ACTORS: readonly SampleActor[] = [
  of('coordinator@social-resurs', 'COORDINATOR', 3, 'Saga Samordnare (påhittad)'),
  of('caseworker@socialtjanst-angered', 'CASEWORKER', 3, 'Alva Handläggare (påhittad)'),
  of('caseworker@socialtjanst-centrum', 'CASEWORKER', 3, 'Cedric Handläggare (påhittad)'),
  of('lead@socialtjanst-angered', 'LEAD', 3, 'Lena Enhetschef (påhittad)'),
  of('officer@polisen-storgoteborg', 'OFFICER', 3, 'Pontus Polis (påhittad)'),
  of('officer2@polisen-storgoteborg', 'OFFICER', 3, 'Petra Polis (påhittad)'),
  of('officer@kriminalvarden-goteborg', 'OFFICER', 3, 'Frida Frivård (påhittad)'),
  of('counsellor@grundskola', 'COUNSELLOR', 3, 'Kim Kurator (påhittad)'),
  of('caseworker@fritid-goteborg', 'CASEWORKER', 3, 'Freja Fritidsledare (påhittad)'),
  of('caseworker@psykiatrin-goteborg', 'CASEWORKER', 3, 'Pernilla Psykolog (påhittad)'),
  of('officer@sakerhetspolisen', 'OFFICER', 3, 'Sture Säkerhetspolis (påhittad)'),
  of('caseworker@socialtjanst-molndal', 'CASEWORKER', 3, 'Mårten Handläggare (påhittad)'),
  of('mentor@exit-stod', 'MENTOR', 3, 'Mika Mentor (påhittad)'),
  of('theologian@interreligiost-center', 'THEOLOGIAN', 3, 'Tomas Teolog (påhittad)'),
  of('system@sspf-goteborg', 'SYSTEM', 3, 'SSPF-system (påhittat)'),
  of('system@sig-goteborg', 'SYSTEM', 3, 'SIG-system (påhittat)'),
  of('auditor@social-resurs', 'AUDITOR', 3, 'Rut Granskare (påhittad)'),
  of('admin@social-resurs', 'ADMIN', 3, 'Adam Administratör (påhittad)'),
];

/** The slugs of the sample agencies, each with an issuer of its own. */
export const SAMPLE_AGENCIES: readonly string[] = [...new Set(SAMPLE_ACTORS.map(({ agency }) => agency))];
