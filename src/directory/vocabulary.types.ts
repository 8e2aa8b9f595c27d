import { describedEnum } from '../reading/describedEnum';

/** The controlled vocabularies that terms belong to. */
export const Taxonomy = describedEnum('Taxonomy', 'A controlled vocabulary (taxonomi).', {
  ENVIRONMENT: 'Environments of violent extremism (miljö): a competence and a topic, never a search key for persons.',
  COMPETENCE: 'Competences of experts (kompetens).',
  PROFESSION: 'Professions of first-line staff and experts (yrke).',
  AUDIENCE: 'Target groups of training (målgrupp).',
  CONCERN_TYPE: 'Types of concern or consultation (typ av oro).',
  LANGUAGE: 'Languages (språk), by BCP 47 tag or ISO 639 code.',
  DISTRICT: 'Districts of the city (stadsdel).',
  TRAINING_MODULE: 'Contents of training (utbildningsinnehåll).',
  ASSESSMENT_INSTRUMENT: 'Instruments of assessment (bedömningsinstrument).',
  RISK_FACTOR: 'Risk factors that an assessment names (riskfaktor): never a search key for persons.',
  PROTECTIVE_FACTOR: 'Protective factors that an assessment names (skyddsfaktor): never a search key for persons.',
});
export type Taxonomy = keyof typeof Taxonomy;

/** Kind of body that an organisation is. */
export const OrganisationKind = describedEnum('OrganisationKind', 'Kind of body that an organisation is.', {
  MUNICIPALITY: 'A municipality (kommun).',
  MUNICIPAL_DEPARTMENT: 'A department or district administration of a municipality (förvaltning).',
  STATE_AUTHORITY: 'A state authority (statlig myndighet).',
  CIVIL_SOCIETY: 'An association or other body of civil society (civilsamhälle, ideell organisation).',
  CONGREGATION: 'A congregation or faith community (trossamfund, församling).',
  RESEARCH: 'A university or research institute (lärosäte, forskningsinstitut).',
  COMPANY: 'A company, including a municipal housing company (bolag).',
  INTERNATIONAL: 'An international organisation.',
  OTHER: 'Any other kind (övrigt).',
});
export type OrganisationKind = keyof typeof OrganisationKind;

/** Level of an expert's competence. */
export const CompetenceLevel = describedEnum('CompetenceLevel', 'Level of a competence (nivå).', {
  BASIC: 'Can take a first conversation and knows whom to ask.',
  ADVANCED: 'Works with the question and advises others.',
  SPECIALIST: 'Others in the network consult this expert on hard cases.',
});
export type CompetenceLevel = keyof typeof CompetenceLevel;

/** The kinds of service that the network can call on. */
export const ResourceKind = describedEnum('ResourceKind', 'Kind of a service that the network can call on (resurstyp).', {
  THEOLOGICAL: 'Theological competence (teologisk kompetens).',
  EXIT_SUPPORT: 'Support to leave an extremist environment (avhopparstöd).',
  RELATIVE_SUPPORT: 'Support to relatives (anhörigstöd).',
  HELPLINE: 'A telephone line that anyone who is worried can call (stödtelefon).',
});
export type ResourceKind = keyof typeof ResourceKind;

/** Stands for the whole country (riket) in lists of municipality codes. */
export const WHOLE_COUNTRY = '00';

/** The fields by which experts can be ordered. */
export const ExpertOrderField = describedEnum('ExpertOrderField', 'The fields by which experts can be ordered.', {
  NAME: 'Name, in Swedish order. An expert whose name the viewer may not see is ordered as if the name were empty.',
  TITLE: 'Title, in Swedish order.',
  ASSURED_AT: 'When the listing was last confirmed.',
  RANK: 'Relevance of the listing to the search; needs `search`.',
});
export type ExpertOrderField = keyof typeof ExpertOrderField;

/** The fields by which resources can be ordered. */
export const ResourceOrderField = describedEnum('ResourceOrderField', 'The fields by which resources can be ordered.', {
  NAME: 'Name, in Swedish order.',
  ASSURED_AT: 'When the listing was last confirmed.',
  RANK: 'Relevance of the listing to the search; needs `search`.',
});
export type ResourceOrderField = keyof typeof ResourceOrderField;

/** The fields by which organisations can be ordered. */
export const OrganisationOrderField = describedEnum('OrganisationOrderField', 'The fields by which organisations can be ordered.', {
  NAME: 'Name, in Swedish order.',
  RANK: 'Relevance of name and description to the search; needs `search`.',
});
export type OrganisationOrderField = keyof typeof OrganisationOrderField;
