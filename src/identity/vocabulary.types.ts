import { describedEnum } from '../reading/describedEnum';
import type { AgencyKind as Kind, Role as RoleName } from '../policy/actor';
import { CLASSES, type FieldClass as ClassName } from '../policy/classes';
import { LAW_KINDS } from '../policy/lawKind';
import type { FieldPermission } from '../policy/permissions';
import type { ProcessingRegime as Regime } from './identityChecks';
import type { Algorithm } from './jwk';

/** The kinds of agency by activity. */
export const AgencyKind = describedEnum<Kind>(
  'AgencyKind',
  'A kind of agency by its activity (myndighetstyp). The secrecy that binds it follows from its `lawKind`.',
  {
    SOCIAL_SERVICES: 'Social services (socialtjänst). OSL 26:1.',
    COORDINATION: 'Coordination of the network, of SSPF or of SIG (samordning). The secrecy of its board binds it.',
    POLICE: 'The police (polisen). OSL 35:1, 18:1–2.',
    SECURITY_SERVICE: 'The Security Service (Säkerhetspolisen). OSL 35:1, 18:1–2.',
    PRISON_PROBATION: 'The prison and probation service (Kriminalvården). OSL 35:15.',
    SCHOOL: 'A school (skola). OSL 23:2.',
    HEALTH_CARE: 'Health care (hälso- och sjukvård). OSL 25:1.',
    LEISURE_CULTURE: 'Leisure and culture (fritid och kultur).',
    INSTITUTIONAL_CARE: 'The National Board of Institutional Care (Statens institutionsstyrelse). OSL 26:1.',
    PROSECUTION: 'The Prosecution Authority (Åklagarmyndigheten). OSL 35:1, 18:1.',
    CUSTOMS: 'The Customs Service (Tullverket). OSL 35:1, 18:1–2.',
    EMPLOYMENT_SERVICE: 'The Public Employment Service (Arbetsförmedlingen).',
    SOCIAL_INSURANCE: 'The Social Insurance Agency (Försäkringskassan).',
    CIVIL_SOCIETY: 'Civil society, a congregation or a private mentor (civilsamhälle): only a reservation binds it. OSL 10:14.',
  },
);
export type AgencyKind = Kind;

/** An agency's kind in law. */
export const LawKind = describedEnum('LawKind', 'The kind of an agency in law (rättslig hemvist).', LAW_KINDS);

/** The laws that can govern an agency's processing of personal data. */
export const ProcessingRegime = describedEnum<Regime>(
  'ProcessingRegime',
  "The law that governs an agency's processing of personal data (personuppgiftslag).",
  {
    GDPR: 'Regulation (EU) 2016/679 with supplementary Swedish law (dataskyddsförordningen).',
    CRIMINAL_DATA_ACT: 'Brottsdatalagen (2018:1177), for law enforcement; Directive (EU) 2016/680.',
  },
);

/** The fields by which agencies can be ordered. */
export const AgencyOrderField = describedEnum('AgencyOrderField', 'The fields by which agencies can be ordered.', {
  NAME: 'Name, in Swedish alphabetical order.',
  RANK: 'Relevance of the name to the search; needs `search`.',
});
export type AgencyOrderField = keyof typeof AgencyOrderField;

/** Whether a member is a person or a system. */
export const MemberKind = describedEnum('MemberKind', 'Whether a member is a person or a system.', {
  PERSON: 'A person (person).',
  SYSTEM: 'A system client (systemklient), logged as a person is.',
});
export type MemberKind = keyof typeof MemberKind;

/** The roles that an agency can give its members. */
export const Role = describedEnum<RoleName>('Role', 'The role in which a member works (roll). A role alone opens no record.', {
  COORDINATOR: 'Coordinates the network or a group (samordnare).',
  CASEWORKER: 'Works with cases in social services (handläggare, socialsekreterare).',
  LEAD: 'Leads a unit and assigns cases (enhetschef).',
  OFFICER: 'Works with cases in the police or the prison service (polis, frivårdsinspektör).',
  COUNSELLOR: 'Works with cases in a school (kurator).',
  MENTOR: 'Gives exit support (mentor, särskilt kvalificerad kontaktperson).',
  THEOLOGIAN: 'Gives theological competence (teolog).',
  SYSTEM: 'A system client (systemklient).',
  AUDITOR: 'Reviews the access log (loggranskare). Lag 2001:454 10 §.',
  ADMIN: 'Manages members and issuers of its own agency (administratör).',
});
export type Role = RoleName;

/** The signature algorithm an issuer is pinned to. */
export const IssuerAlgorithm = describedEnum<Algorithm>(
  'IssuerAlgorithm',
  'The only accepted signature algorithm of an issuer (signeringsalgoritm, RFC 7518), whatever a token claims.',
  {
    RS256: 'RSASSA-PKCS1-v1_5 with SHA-256, keys of 2048 bits or more.',
    PS256: 'RSASSA-PSS with SHA-256, keys of 2048 bits or more.',
    ES256: 'ECDSA on P-256 with SHA-256.',
  },
);
export type IssuerAlgorithm = Algorithm;

/** The key types. */
export const JwkType = describedEnum('JwkType', 'The type of a public key (RFC 7518 6.1).', {
  RSA: 'An RSA key, with `n` and `e`.',
  EC: 'An elliptic curve key, with `crv`, `x` and `y`.',
});
export type JwkType = keyof typeof JwkType;

/** The class of a field. */
export const FieldClass = describedEnum<ClassName>(
  'FieldClass',
  'The class of a field (uppgiftsklass). It decides which rules apply to the field.',
  CLASSES,
);

/** Whether a viewer is shown a field. */
export const PermissionAnswer = describedEnum<FieldPermission['answer']>(
  'PermissionAnswer',
  'Whether the viewer is shown a field of a record in view.',
  {
    ALWAYS: 'Always.',
    DEPENDS: 'When the record meets one of the conditions.',
    MASKED: 'Only in a coarser form, when the record meets one of the conditions.',
    NEVER: 'Never.',
  },
);
