/** The fields of a record that may read otherwise once one of its columns, or a part of it under its name, has changed. */
export type FieldsOfColumns = Readonly<Record<string, readonly string[]>>;

/** What no viewer is shown: keys, seals, and who did it. */
const NOTHING: readonly string[] = [];

/**
 * The records that the change feed tells of, and for each column the fields that lie on it. A column without fields is told to
 * nobody; one that is missing here is a fault. A record's version is not listed: it follows from whatever else changed.
 */
// prettier-ignore
export const CHANGED_COLUMNS: Readonly<Record<string, FieldsOfColumns>> = {
  Agency: {
    id: NOTHING, slug: ['slug'], name: ['name'], kind: ['kind', 'lawKind'], organisation_number: ['organisationNumber'],
    law_kinds: ['lawKind', 'lawKinds'], municipality_code: ['municipalityCode'], secrecy_regime: ['secrecyRegime'], processing_regime: ['processingRegime'],
    coordinates_network: ['coordinatesNetwork'], valid_from: ['validFrom'], valid_to: ['validTo'], successor_ids: ['successors'],
    ended_at: NOTHING, closed_by: NOTHING, close_reason: NOTHING,
  },
  Member: {
    id: NOTHING, agency_id: ['agency'], issuer_id: NOTHING, subject: NOTHING, kind: ['kind'], name: ['name'], roles: ['roles'],
    max_assurance: NOTHING, sample_actor: NOTHING, suspended_at: ['suspendedAt'], suspended_reason: NOTHING,
  },
  Issuer: {
    id: NOTHING, agency_id: ['agency'], iss: ['iss'], algorithm: ['algorithm'], jwks_uri: ['jwksUri'], sample: NOTHING,
    has_iss: NOTHING, disabled_at: ['disabledAt'], keys: ['keys'],
  },
  Term: {
    id: NOTHING, taxonomy: ['taxonomy'], code: ['code'], label: ['label'], label_en: ['labelEn'], description: ['description'],
  },
  Organisation: {
    id: NOTHING, name: ['name'], kind: ['kind'], organisation_number: ['organisationNumber'],
    municipality_code: ['municipalityCode'], url: ['url'], description: ['description'], valid_from: ['validFrom'],
    valid_to: ['validTo'],
  },
  Network: {
    id: NOTHING, name: ['name'], description: ['description'], valid_from: ['validFrom'],
    members: ['convenerAgencies', 'convenerOrganisations', 'memberAgencies', 'memberOrganisations'],
  },
  Expert: {
    id: NOTHING, agency_id: ['agency'], member_id: NOTHING, name: ['name'], title: ['title'], email: ['contact'], phone: ['contact'],
    protected_identity: ['protectedIdentity'], profession_codes: ['professions'], environment_codes: ['environments'],
    language_codes: ['languages'], availability: ['availability'], available_from: ['availableFrom'],
    available_to: ['availableTo'], assured_at: ['assuredAt'], competences: ['competences'],
  },
  Resource: {
    id: NOTHING, agency_id: ['agency'], provider_id: ['provider'], kind: ['kind'], name: ['name'], description: ['description'],
    phone: ['phone'], email: ['email'], url: ['url'], address: ['address'], municipality_codes: ['serviceArea'],
    language_codes: ['languages'], environment_codes: ['environments'], minimum_age: ['minimumAge'], maximum_age: ['maximumAge'],
    capacity: ['capacity'], wait_time: ['waitTime'], schedules: ['schedules'], valid_from: ['validFrom'], valid_to: ['validTo'],
    assured_at: ['assuredAt'], operators: ['operators'],
  },
  // A number that is sealed anew is the same number; when it is another, so is what it is looked up by.
  Person: {
    id: NOTHING, owner_agency_id: ['ownerAgency'], name: ['name'], number_sealed: NOTHING,
    number_index: ['personalIdentityNumber'], birth_date: NOTHING, birth_year: ['birthYear'], language_code: ['language'],
    address: ['address'], district: ['district'], phone: ['phone'], guardians: ['guardians'],
    identity_protection: ['identityProtection', 'address', 'district', 'phone', 'guardians'],
    identity_protected_since: ['identityProtectedSince'], identity_protection_source: ['identityProtectionSource'],
    identity_protected_by: NOTHING, erased_at: NOTHING, same_as: NOTHING, merged_into: NOTHING,
  },
  PersonClaim: {
    id: NOTHING, owner_agency_id: NOTHING, case_id: ['case'], person_id: NOTHING, kept_person_id: NOTHING, status: ['status'],
    opened_by: ['openedBy'], opened_at: ['openedAt'], settled_at: ['settledAt'], settled_by: NOTHING,
  },
  PersonMerge: {
    id: NOTHING, owner_agency_id: NOTHING, kept_person_id: ['kept'], dropped_person_id: ['dropped'], dropped_fields: ['droppedFields'],
    reason: NOTHING, status: ['status'], merged_at: ['mergedAt'], merged_by: ['mergedBy'], undone_at: ['undoneAt'], undone_by: NOTHING,
    case_ids: NOTHING, beside_ids: NOTHING, former_ids: NOTHING, former_id: NOTHING, given_ids: NOTHING, draft_ids: NOTHING,
    dropped_same_as: NOTHING, kept_same_as: NOTHING, number_sealed: NOTHING, number_index: NOTHING,
  },
  PersonChange: {
    id: NOTHING, owner_agency_id: NOTHING, case_id: ['case'], person_id: NOTHING, person_version: NOTHING, fields: ['fields'],
    patch: NOTHING, number_sealed: NOTHING, number_index: NOTHING, status: ['status'], proposed_by: ['proposedBy'],
    proposed_at: ['proposedAt'], settled_at: ['settledAt'], settled_by: NOTHING,
  },
  Case: {
    id: NOTHING, number: ['number'], owner_agency_id: ['ownerAgency'], person_id: ['person'], status: ['status'],
    programme: ['programme'], concern_type_codes: ['concernTypes'], environment_code: ['environment'], summary: ['summary'],
    risk: ['risk'], family: ['family'], health: ['health'], religion: ['religion'], offences: ['offences'],
    reporter: ['reporter'], opened_at: ['openedAt'], closed_at: ['closedAt'], close_reason: NOTHING, assignees: ['assignees'],
    retention_facts: ['retentionFacts'], erased_at: NOTHING, corrections: NOTHING,
  },
  Referral: {
    id: NOTHING, number: ['number'], from_agency_id: ['from'], to_agency_id: ['to'], case_id: ['case'], purpose: ['purpose'],
    message: ['message'], status: ['status', 'fhirStatus'], came_from: ['fhirStatus'], answer_by: ['answerBy'], expires_at: ['expiresAt', 'status', 'fhirStatus'],
    sent_at: ['sentAt'],
    created_at: ['createdAt'], updated_at: ['updatedAt'], copies: ['copies'], timeline: ['timeline'],
    inquiry_answer: ['inquiryAnswer'], inquiry_ground: NOTHING, inquiry_duty: NOTHING, inquiry_weighing: NOTHING,
    inquiry_told_at: NOTHING, inquiry_told_by: NOTHING,
  },
  Disclosure: {
    id: NOTHING, owner_agency_id: ['owner'], recipient_agency_id: ['recipient'], record_type: NOTHING, record_id: NOTHING,
    person_id: NOTHING, referral_id: NOTHING, fields: ['fields'], ground: ['ground'], gdpr_basis: ['gdprBasis'],
    purpose: ['purpose'], weighing: ['weighing'], valid_from: ['validFrom', 'live'], valid_until: ['validUntil'], live: ['live'],
    revoked_at: ['revokedAt', 'live'], revoke_reason: NOTHING, made_by: NOTHING, stated_until: NOTHING, shortened_at: NOTHING,
    ends_because: ['endsBecause'], open_until: NOTHING, open_because: NOTHING, circumstances: ['circumstances'], duty: ['duty'], consent_ids: NOTHING,
    reservation_id: NOTHING, request_id: NOTHING,
  },
  Consent: {
    id: NOTHING, owner_agency_id: NOTHING, case_id: ['case'], person_id: NOTHING, provision: ['provision', 'counselAdvised'],
    givers: ['givers'], recipients: ['recipients'], fields: ['fields'], form: ['form'], given_on: ['givenOn'], maturity_note: ['maturityNote'],
    excluded_guardian: ['excludedGuardian', 'counselAdvised'], guardian_count: ['guardianCount'], hindrance: ['hindrance'],
    young_person_says: ['youngPersonSays'], giver_not_on_record: ['giverNotOnRecord'], complete_by: ['guardiansNotStated'],
    reservation: ['reservation'], valid_from: ['validFrom', 'live'],
    stated_until: NOTHING, valid_until: ['validUntil'], live: ['live'], ends_because: ['endsBecause'], open_until: NOTHING,
    open_because: NOTHING,
    withdrawn_at: ['withdrawnAt', 'live'], made_by: NOTHING, withdrawals: ['withdrawals'],
  },
  Reservation: {
    id: NOTHING, owner_agency_id: ['owner'], recipient_agency_id: ['recipient'], case_id: ['case'], terms: ['terms'],
    status: ['status'], offered_at: ['offeredAt'], offered_by: NOTHING, answered_at: ['answeredAt'], answered_by: NOTHING,
    ended_at: ['endedAt'], ended_by_agency_id: ['endedBy'], ended_by: NOTHING, end_reason: ['endReason'],
  },
  DisclosureRequest: {
    id: NOTHING, number: ['number'], from_agency_id: ['from'], to_agency_id: ['to'], case_id: ['case'], number_sealed: NOTHING,
    number_index: ['personalIdentityNumber'], fields: ['fields'], purpose: ['purpose'], ground: ['ground'], motive: ['motive'],
    answer_by: ['answerBy'], status: ['status'], created_at: ['createdAt'], created_by: NOTHING, answered_at: ['answeredAt'],
    answered_by: NOTHING, refusal_provision: ['refusalProvision'], refusal_reason: ['refusalReason'],
    refusal_document: ['refusalDocument'], weighing: ['weighing'], appealed_at: ['appealedAt'], appeal_reason: ['appealReason'],
    open_fields: ['openFields'], disclosed_fields: ['disclosedFields'], refused_fields: ['refusedFields'], upheld_fields: ['upheldFields'],
    part_of: ['partOf'], appeal_by: ['appealBy'], appeal_outcome: ['appealOutcome'], appeal_court: ['appealCourt'],
    appeal_case_number: ['appealCaseNumber'], appeal_decided_on: ['appealDecidedOn'], erased_at: NOTHING,
  },
  ActionGroup: {
    id: NOTHING, number: ['number'], programme: ['programme'], municipality_code: ['municipalityCode'],
    owner_agency_id: ['ownerAgency'], case_id: ['case'], person_id: NOTHING, status: ['status', 'closedAt'], contact_name: ['contactName'],
    contact_phone: ['contactPhone'], consent_provisions: NOTHING, formed_at: ['formedAt'], formed_by: NOTHING,
    valid_until: ['validUntil', 'closedAt'], live: ['status'], ends_because: ['endsBecause'], closed_at: ['closedAt'], close_reason: ['closeReason'],
    rule_until: NOTHING, rule_because: NOTHING, transferred_from: ['transferredFrom'], not_carried_over: ['notCarriedOver'], members: ['members', 'missingSectors'],
    goals: ['goals'], meetings: ['meetings', 'guardianAttendance'], required_sectors: ['missingSectors'],
    required_if_invited: ['missingSectors'], former_rules: NOTHING,
  },
  Mentor: {
    id: NOTHING, provider_agency_id: ['provider'], member_id: ['member'], name: ['name'], email: ['contact'], phone: ['contact'],
    gender: ['gender'], languages: ['languages'], environment_codes: ['environments'], method_codes: ['methods'],
    religious_codes: ['religiousKnowledge'], areas: ['areas'], unsafe_areas: ['unsafeAreas'], ties: ['ties'],
    minimum_age: ['minimumAge'], maximum_age: ['maximumAge'], hours_per_week: ['hoursPerWeek'], weeks: ['weeks'],
    available_from: ['availableFrom'], vetted_on: ['vettedOn'], vetted_until: ['vettedUntil'], vetting_level: ['vettingLevel'],
    contact_person: ['contactPerson'], protected_identity: ['protectedIdentity', 'name', 'contact', 'areas'], capacity: ['capacity', 'freePlaces'],
    waiting_since: NOTHING, registered_by: NOTHING, closed_at: ['closedAt'],
  },
  MentorNeed: {
    id: NOTHING, case_id: ['case'], owner_agency_id: ['ownerAgency'], languages: ['languages'], environment_code: ['environment'],
    hours_per_week: ['hoursPerWeek'], area: ['area'], preferred_gender: ['preferredGender'], method_codes: ['methods'],
    religious_codes: ['religiousKnowledge'], avoid_groups: ['avoidGroups'], earliest_start: ['earliestStart'],
    contact_person: ['contactPerson'], subject_age: ['subjectAge'], status: ['status'], stated_at: ['statedAt'],
    stated_by: NOTHING,
  },
  Mentorship: {
    id: NOTHING, need_id: ['need'], case_id: ['case'], mentor_id: ['mentor'], mentor_member_id: NOTHING,
    owner_agency_id: ['ownerAgency'], provider_agency_id: ['provider'], coordinator_agency_id: ['coordinator'],
    status: ['status'], place: NOTHING, points: ['points'], points_of: ['pointsOf'], weights_version: ['weightsVersion'],
    proposed_at: ['proposedAt'], proposed_by: NOTHING, answer_by: ['answerBy'], accepted_at: ['acceptedAt'],
    confirmed_at: ['confirmedAt'], ended_at: ['endedAt'], outcome: ['outcome'], reason: ['reason'], hands_over: ['handsOver'],
    weighed: NOTHING, provider_findings: ['providerFindings'], case_findings: ['caseFindings'], reason_of: NOTHING,
    meetings: ['meetings', 'meetingsHeld'],
  },
  MentorReview: {
    id: NOTHING, mentorship_id: ['mentorship'], owner_agency_id: NOTHING, coordinator_agency_id: NOTHING, case_id: NOTHING,
    months: ['months'], due_on: ['dueOn'], done_on: ['doneOn'], outcome: ['outcome'], done_by: NOTHING,
  },
  ExternalSystem: {
    id: NOTHING, agency_id: ['agency'], kind: ['kind'], name: ['name'], member_id: ['member'], scopes: ['scopes'],
    winners: ['winners'], registered_at: ['registeredAt'], registered_by: NOTHING, disabled_at: ['disabledAt'],
  },
  Consultation: {
    id: NOTHING, owner_agency_id: ['ownerAgency'], received_on: ['receivedOn'], channel: ['channel'], category: ['category'],
    concern_type_codes: ['concernTypes'], reporter_type: ['reporterType'], environment_code: ['environment'],
    district_code: ['district'], question: ['question'], advice: ['advice'], answered_on: ['answeredOn'], status: ['status'],
    helpline_call_id: ['helplineCall'], converted_case_id: ['convertedCase'], converted_on: ['convertedOn'],
    converted_ground: ['convertedGround'], converted_motive: ['convertedMotive'], recorded_at: NOTHING, recorded_by: NOTHING,
  },
  HelplineCall: {
    id: NOTHING, owner_agency_id: ['ownerAgency'], routed_to_agency_id: ['routedTo'], resource_id: ['helpline'],
    received_on: ['receivedOn'], caller_type: ['callerType'], district_code: ['district'], concern: ['concern'],
    status: ['status'], registered_at: NOTHING, registered_by: NOTHING,
  },
  HelplineRoute: {
    id: NOTHING, district_code: ['district'], agency_id: ['routedTo'], valid_from: ['validFrom'], valid_to: ['validTo'],
  },
  Incident: {
    id: NOTHING, agency_id: ['reportedBy'], kind: ['kind'], occurred_on: ['occurredOn'], district_code: ['district'],
    place: ['place'], environment_code: ['environment'], description: ['description'], status: ['status'],
    closed_on: ['closedOn'], reported_at: NOTHING, reported_by: NOTHING,
  },
  Training: {
    id: NOTHING, owner_agency_id: ['ownerAgency'], kind: ['kind'], title: ['title'], starts_on: ['startsOn'], ends_on: ['endsOn'],
    place: ['place'], municipality_code: ['municipalityCode'], module_codes: ['modules'], audience_codes: ['audiences'],
    outcomes: ['outcomes'], children_met: ['childrenMet'], registered_at: NOTHING, registered_by: NOTHING,
    hosts: ['hostAgencies', 'hostOrganisations', 'coHostAgencies', 'coHostOrganisations'], attendance: ['attendance', 'attended'],
  },
  TrainingRequest: {
    id: NOTHING, owner_agency_id: ['ownerAgency'], audience_code: ['audience'], module_codes: ['modules'],
    district_code: ['district'], wished_from: ['wishedFrom'], wished_to: ['wishedTo'], expected: ['expected'], note: ['note'],
    status: ['status'], training_id: ['training'], requested_at: ['requestedAt'], requested_by: NOTHING,
  },
  Programme: {
    id: NOTHING, owner_agency_id: ['ownerAgency'], kind: ['kind'], name: ['name'], description: ['description'],
    organisation_ids: ['organisations'], pilot_sites: ['pilotSites'], valid_from: ['validFrom'], valid_to: ['validTo'],
  },
  KnowledgeItem: {
    id: NOTHING, owner_agency_id: ['ownerAgency'], kind: ['kind'], title: ['title'], publisher_id: ['publisher'],
    published_on: ['publishedOn'], language: ['language'], url: ['url'], description: ['description'],
  },
  MediaAppearance: {
    id: NOTHING, owner_agency_id: ['ownerAgency'], medium: ['medium'], programme: ['programme'], title: ['title'],
    published_on: ['publishedOn'], language: ['language'], url: ['url'],
  },
  ReportedFigure: {
    id: NOTHING, owner_agency_id: ['ownerAgency'], subject: ['subject', 'others'], title: ['title'], value: ['value'],
    low: ['low'], high: ['high'], qualifier: ['qualifier'], trend: ['trend'], unit: ['unit'], as_of: ['asOf'],
    source_id: ['source'], source_text: ['sourceText'],
  },
  Appointment: {
    id: NOTHING, owner_agency_id: ['ownerAgency'], role: ['role'], holder_id: ['holder'], valid_from: ['from'], valid_to: ['to'],
    stated: ['stated'],
  },
  CooperationAgreement: {
    id: NOTHING, owner_agency_id: ['ownerAgency'], title: ['title'], party_ids: ['parties'], purposes: ['purposes'],
    areas: ['areas'], provision: ['provision'], signed_on: ['signedOn', 'reviewDueOn'], valid_to: ['validTo'],
    reviewed_on: ['reviewedOn', 'reviewDueOn'],
  },
  MeetingSeries: {
    id: NOTHING, owner_agency_id: ['ownerAgency'], kind: ['kind'], name: ['name'], rhythm: ['rhythm'],
    description: ['description'], party_ids: ['parties'], valid_from: ['validFrom'], valid_to: ['validTo'],
  },
  Meeting: {
    id: NOTHING, series_id: ['series'], owner_agency_id: ['ownerAgency'], party_ids: ['parties'], held_on: ['heldOn'],
    subjects: ['subjects'], notes: ['notes'],
  },
  PolicyDocument: {
    id: NOTHING, owner_agency_id: ['ownerAgency'], kind: ['kind'], title: ['title'], scope: ['scope'], edition: ['edition'],
    status: ['status'], content: ['content'], goals: ['goals'], follow_ups: ['followUps'], party_ids: ['parties'],
    round: ['round'], sent_on: ['sentOn'], answer_by: ['answerBy'], adopted_by: ['adoptedBy'], adopted_on: ['adoptedOn'],
    replaces_id: ['replaces'],
  },
  PolicyAnswer: {
    id: NOTHING, document_id: ['document'], document_owner_id: NOTHING, owner_agency_id: ['ownerAgency'], stance: ['stance'],
    text: ['text'], round: ['round'], answered_at: ['answeredAt'],
  },
  SituationReport: {
    id: NOTHING, owner_agency_id: ['ownerAgency'], kind: ['kind'], title: ['title'], edition: ['edition'], period_from: ['from'],
    period_to: ['to'], party_ids: ['parties'], regions: ['regions'], topics: ['topics'], questions: ['questions'],
    contribute_by: ['contributeBy'], status: ['status'], cancel_reason: ['cancelReason'], summary: ['summary'], areas: ['areas'], sources: ['sources'],
    merged_at: ['mergedAt'], published_at: ['publishedAt'], renew_by: ['renewBy'], replaces_id: ['replaces'],
  },
  SituationContribution: {
    id: NOTHING, report_id: ['report'], report_owner_id: NOTHING, owner_agency_id: ['ownerAgency'], text: ['text'],
    areas: ['areas'], sources: ['sources'], given_at: ['givenAt'],
  },
};

/** Who is shown a field masked sees what stands in its place, and hears when that changes: never when only the rest does. */
export const MASKED_COLUMNS: Readonly<Record<string, FieldsOfColumns>> = {
  Person: { birth_year: ['personalIdentityNumber'], district: ['address'], identity_protection: ['address'] },
  Disclosure: { open_until: ['validUntil'], open_because: ['endsBecause'] },
  Consent: { open_until: ['validUntil'], open_because: ['endsBecause'] },
  ActionGroup: { status: ['closedAt'], closed_at: ['closedAt'] },
};

/** Fields that are made of other records, whose own changes are told as theirs, or that follow from the rules. */
export const MADE_OF_OTHERS: ReadonlySet<string> = new Set([
  'ActionGroup.secrecyMark',
  'ActionGroup.transferredTo',
  'Case.consents',
  'Case.referrals',
  'Case.secrecyMark',
  'Mentor.freePlaces',
  'MeetingSeries.meetings',
  'MentorNeed.mentorships',
  'Mentorship.reviews',
  'PolicyDocument.answers',
  'PolicyDocument.replacedBy',
  'Referral.disclosure',
  'Referral.disclosures',
  'Referral.secrecyMark',
  'ReportedFigure.others',
  'SituationReport.contributions',
  'SituationReport.replacedBy',
]);

/** Where a field reads a column and is told by another one, or only of a part of it; each with the reason. */
export const FOLLOWED_OTHERWISE: Readonly<Record<string, string>> = {
  'Person.personalIdentityNumber number_sealed': 'sealed anew it is the same number: told by number_index',
  'Person.birthYear birth_date': 'told by birth_year',
  'Disclosure.live valid_until': 'told by live: an end that only moved is told to those who are shown it',
  'Consent.live valid_until': 'told by live: an end that only moved is told to those who are shown it',
  'ActionGroup.status valid_until': 'told by live: an end that only moved is told to those who are shown it',
  'DisclosureRequest.personalIdentityNumber number_sealed': 'sealed anew it is the same number: told by number_index',
  'Mentorship.providerFindings case_id': 'set once',
  'Mentorship.status answer_by': 'set once; that it has passed is no change of a row',
  'Referral.copies from_agency_id': 'set once',
  'Referral.copies to_agency_id': 'set once',
};

/** Records with a global id that the feed leaves out: every reading makes an entry of the log, and every event that is told a delivery. */
export const NOT_IN_FEED: ReadonlySet<string> = new Set(['AccessEntry', 'Webhook', 'Delivery']);

/** The types that the feed tells of, in the order that a snapshot walks them. */
export const FEED_TYPES: readonly string[] = Object.keys(CHANGED_COLUMNS);
