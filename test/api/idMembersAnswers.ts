/**
 * The answers to a wrong id in each place that takes one: the code with the path, or the type of the answer, and the actors who get it.
 * Six answers, in this order: no id at all, an empty text, the id of another type, an unknown id, then no id at all once with
 * an idempotency key that is too short and once with blank texts; a single answer stands for all six. Recorded when the services
 * still read the ids themselves: the order of the checks is part of what clients know.
 */
export const ID_ANSWERS: readonly (readonly [answers: Readonly<Record<string, string>>, places: readonly string[]])[] = [
  [
    { NOT_FOUND: 'caseworker@social coordinator@resurs', FORBIDDEN: 'lead@social register@social admin@resurs mentor@exit' },
    ['openCase input.person.personId', 'requestDisclosure input.recordId', 'requestDisclosure input.toAgencyId'],
  ],
  [
    { NOT_FOUND: 'all' },
    [
      'assignCase caseId',
      'assignCase memberId',
      'protectIdentity input.personId',
      'liftIdentityProtection input.personId',
      'declinePersonClaim id',
      'proposePersonChange input.caseId',
      'declinePersonChange id',
      'recordAssessment input.caseId',
      'correctAssessment input.assessmentId',
      'linkPersons input.caseId',
      'changePersonLink input.id',
      'withdrawPersonLink input.id',
      'recordRetentionFacts caseId',
      'refuseDisclosure id',
      'writeReferralReport input.referralId',
      'reportBack input.reportId',
      'appealRefusal id',
      'withdrawAppeal id',
      'recordAppealOutcome id',
      'withdrawDisclosureRequest id',
      'offerReservation input.caseId',
      'acceptReservation id',
      'assessConcernProtection id',
      'takeConcernReport id',
      'extendConcernReport id',
      'decideConcernReport id',
      'noteConcernSupplement id',
      'tellConcernReporter input.id',
      'supplementConcern id',
      'askConcernFeedback id',
      'declineReservation id',
      'withdrawReservation id',
      'retryDelivery id',
      'updateWebhook id',
      'disableWebhook id',
      'rotateWebhookSecret id',
      'createActionGroup input.caseId',
      'addGroupMember id',
      'removeGroupMember id',
      'setGroupPlan id',
      'setGroupContact id',
      'recordGroupMeeting id',
      'closeActionGroup id',
      'transferGroup id',
      'suspendMember id',
      'reinstateMember id',
      'rotateIssuerKeys id',
      'disableIssuer id',
      'syncExternalRecords systemId',
      'updateExternalSystem id',
      'updateExternalSystem patch.memberId',
      'disableExternalSystem id',
      'closeCase id',
      'endReservation id',
      'updateMentor id',
      'proposeMentor input.needId',
      'acceptMentorship id',
      'declineMentorship id',
      'withdrawProposal id',
      'handOverMentorship id',
      'addPlanGoal input.caseId',
      'changePlanGoal id',
      'addPlanStep input.caseId',
      'changePlanStep id',
      'movePlanStep id',
      'assignPlanStep id',
      'notePlanReview id',
      'confirmMentorship id',
      'endMentorship id',
      'recordMentorMeeting mentorshipId',
      'reviewMentorship id',
      'requestMentor input.caseId',
      'withdrawMentorNeed id',
      'reviewCooperationAgreement input.id',
      'recordMeeting input.seriesId',
      'openConsultationRound input.id',
      'openConsultationRound input.partyIds',
      'withdrawConsultationRound id',
      'answerConsultationRound input.documentId',
      'adoptPolicyDocument input.id',
      'adoptPolicyDocument input.answers.id',
      'followUpPolicyGoal input.id',
      'redactText id',
      'contributeToSituationReport input.reportId',
      'mergeSituationReport input.id',
      'mergeSituationReport input.contributions.id',
      'moveSituationDeadline input.id',
      'cancelSituationReport id',
      'publishSituationReport id',
      'answerConsultation id',
      'convertConsultation id',
      'closeHelplineCall id',
      'closeIncident id',
      'recordAttendance id',
      'planTrainingRequest trainingId',
      'releaseTrainingRequest id',
      'withdrawTrainingRequest id',
      'updateCase id',
      'confirmPersonChange id',
      'stateGuardians id',
      'recordConsent input.caseId',
      'withdrawConsent id',
      'disclose input.recordId',
      'narrowDisclosure id',
      'revokeDisclosure id',
      'tellReporter input.id',
      'unmergePersons id',
      'draftReferral input.caseId',
      'sendReferral id',
      'receiveReferral id',
      'acceptReferral id',
      'declineReferral id',
      'returnReferral id',
      'startReferral id',
      'completeReferral id',
      'requestReferralInformation id',
      'answerReferralInformation id',
      'withdrawReferral id',
      'markReferralEnteredInError id',
      'case id',
      'personHints caseId',
      'disclosureCheck input.caseId',
      'mentorMatches caseId',
      'assignmentPlan caseIds',
      'personMergePlan keepId',
    ],
  ],
  [
    { 'NOT_FOUND | NOT_FOUND | NOT_FOUND | NOT_FOUND | BAD_USER_INPUT idempotencyKey | NOT_FOUND': 'all' },
    ['upsertExpert input.id', 'upsertResource input.id', 'confirmListing id'],
  ],
  [
    {
      'NOT_FOUND | NOT_FOUND | NOT_FOUND | BAD_USER_INPUT input.name | BAD_USER_INPUT idempotencyKey | NOT_FOUND':
        'caseworker@social lead@social coordinator@resurs admin@resurs mentor@exit',
      'FORBIDDEN | FORBIDDEN | FORBIDDEN | FORBIDDEN | BAD_USER_INPUT idempotencyKey | FORBIDDEN': 'register@social',
    },
    ['upsertExpert input.memberId'],
  ],
  [
    {
      'NOT_FOUND | NOT_FOUND | NOT_FOUND | BAD_USER_INPUT input.kind | BAD_USER_INPUT idempotencyKey | NOT_FOUND':
        'caseworker@social lead@social coordinator@resurs admin@resurs mentor@exit',
      'FORBIDDEN | FORBIDDEN | FORBIDDEN | FORBIDDEN | BAD_USER_INPUT idempotencyKey | FORBIDDEN': 'register@social',
    },
    ['upsertResource input.providerId', 'upsertResource input.operators.organisationId'],
  ],
  [
    { NOT_FOUND: 'caseworker@social register@social coordinator@resurs admin@resurs mentor@exit', FORBIDDEN: 'lead@social' },
    [
      'offerReservation input.recipientAgencyId',
      'offerCaseTransfer input.recipientAgencyId',
      'addGroupMember member.memberAgencyId',
      'disclose input.recipientAgencyId',
      'draftReferral input.toAgencyId',
      'draftReferral input.copyAgencyIds',
    ],
  ],
  [
    {
      FORBIDDEN: 'caseworker@social lead@social coordinator@resurs mentor@exit',
      'NOT_FOUND | WebhookSecret | NOT_FOUND | FORBIDDEN | BAD_USER_INPUT idempotencyKey | NOT_FOUND': 'register@social',
      'NOT_FOUND | NOT_A_SYSTEM | NOT_FOUND | NOT_FOUND | BAD_USER_INPUT idempotencyKey | NOT_FOUND': 'admin@resurs',
    },
    ['registerWebhook input.memberId'],
  ],
  [
    {
      'NOT_FOUND | NOT_FOUND | NOT_FOUND | NOT_FOUND | NOT_FOUND | BAD_USER_INPUT input.contactName': 'caseworker@social',
      FORBIDDEN: 'lead@social',
      NOT_FOUND: 'register@social coordinator@resurs admin@resurs mentor@exit',
    },
    ['createActionGroup input.members.memberAgencyId'],
  ],
  [
    {
      'NOT_FOUND | NOT_FOUND | NOT_FOUND | OUTSIDE_AGES | NOT_FOUND | BAD_USER_INPUT input.contactName': 'caseworker@social',
      FORBIDDEN: 'lead@social',
      NOT_FOUND: 'register@social coordinator@resurs admin@resurs mentor@exit',
    },
    ['createActionGroup input.goals.responsibleAgencyId'],
  ],
  [
    {
      'NOT_FOUND | NOT_FOUND | NOT_FOUND | NOT_A_MEMBER | NOT_FOUND | BAD_USER_INPUT reason': 'caseworker@social',
      FORBIDDEN: 'lead@social',
      NOT_FOUND: 'register@social coordinator@resurs admin@resurs mentor@exit',
    },
    ['removeGroupMember agencyId'],
  ],
  [
    {
      'NOT_FOUND | NOT_FOUND | NOT_FOUND | BAD_USER_INPUT goals.0.responsibleAgencyId | NOT_FOUND | BAD_USER_INPUT goals.0.text':
        'caseworker@social',
      FORBIDDEN: 'lead@social',
      NOT_FOUND: 'register@social coordinator@resurs admin@resurs mentor@exit',
    },
    ['setGroupPlan goals.responsibleAgencyId'],
  ],
  [
    {
      'NOT_FOUND | NOT_FOUND | NOT_FOUND | BAD_USER_INPUT input.heldOn | NOT_FOUND | NOT_FOUND': 'caseworker@social',
      FORBIDDEN: 'lead@social',
      NOT_FOUND: 'register@social coordinator@resurs admin@resurs mentor@exit',
    },
    ['recordGroupMeeting input.attendeeAgencyIds'],
  ],
  [
    { NOT_FOUND: 'caseworker@social lead@social coordinator@resurs', FORBIDDEN: 'register@social admin@resurs mentor@exit' },
    ['acceptGroupInvitation id', 'recordHelplineCall input.helplineId'],
  ],
  [
    {
      'NOT_FOUND | NOT_FOUND | NOT_FOUND | NOT_FOUND | NOT_FOUND | BAD_USER_INPUT reason':
        'caseworker@social lead@social coordinator@resurs',
      'FORBIDDEN | FORBIDDEN | FORBIDDEN | FORBIDDEN | FORBIDDEN | BAD_USER_INPUT reason': 'register@social admin@resurs mentor@exit',
    },
    ['declineGroupInvitation id'],
  ],
  [
    {
      FORBIDDEN: 'caseworker@social lead@social register@social coordinator@resurs mentor@exit',
      'NOT_FOUND | NOT_FOUND | NOT_FOUND | NOT_FOUND | BAD_USER_INPUT idempotencyKey | NOT_FOUND': 'admin@resurs',
    },
    ['closeAgency input.id', 'setAgencySuccession input.id'],
  ],
  [
    {
      FORBIDDEN: 'caseworker@social lead@social register@social coordinator@resurs mentor@exit',
      'NOT_FOUND | Agency | NOT_FOUND | NOT_FOUND | BAD_USER_INPUT idempotencyKey | NOT_FOUND': 'admin@resurs',
    },
    ['closeAgency input.successorId'],
  ],
  [
    {
      FORBIDDEN: 'caseworker@social lead@social register@social coordinator@resurs mentor@exit',
      'NOT_FOUND | NOT_FOUND | NOT_FOUND | CONFLICT | BAD_USER_INPUT idempotencyKey | NOT_FOUND': 'admin@resurs',
    },
    ['setAgencySuccession input.parts.successorId'],
  ],
  [
    {
      NOT_FOUND: 'register@social coordinator@resurs admin@resurs mentor@exit',
      FORBIDDEN: 'lead@social',
      'NOT_FOUND | NOT_FOUND | NOT_FOUND | BAD_USER_INPUT input.disclosureIds.0 | NOT_FOUND | NOT_FOUND': 'caseworker@social',
    },
    ['offerCaseTransfer input.disclosureIds'],
  ],
  [
    {
      'FORBIDDEN | FORBIDDEN | FORBIDDEN | FORBIDDEN | BAD_USER_INPUT idempotencyKey | FORBIDDEN':
        'caseworker@social lead@social register@social coordinator@resurs mentor@exit',
      'NOT_FOUND | NOT_FOUND | NOT_FOUND | ISSUER_NOT_REGISTERED | BAD_USER_INPUT idempotencyKey | NOT_FOUND': 'admin@resurs',
    },
    ['grantIssuerName agencyId'],
  ],
  [
    {
      FORBIDDEN: 'caseworker@social lead@social register@social coordinator@resurs mentor@exit',
      'NOT_FOUND | NOT_FOUND | NOT_FOUND | NOT_FOUND | NOT_FOUND | BAD_USER_INPUT input.name': 'admin@resurs',
    },
    ['registerExternalSystem input.memberId'],
  ],
  [
    {
      FORBIDDEN: 'caseworker@social register@social',
      'NOT_FOUND | NOT_FOUND | NOT_FOUND | BAD_USER_INPUT input.languages | NOT_FOUND | NOT_FOUND':
        'lead@social coordinator@resurs admin@resurs',
      'NOT_FOUND | NOT_FOUND | NOT_FOUND | FORBIDDEN | NOT_FOUND | NOT_FOUND': 'mentor@exit',
    },
    ['registerMentor input.memberId'],
  ],
  [
    {
      'NOT_FOUND | NOT_FOUND | NOT_FOUND | FORBIDDEN | NOT_FOUND | NOT_FOUND': 'caseworker@social lead@social mentor@exit',
      NOT_FOUND: 'register@social admin@resurs',
      'NOT_FOUND | NOT_FOUND | NOT_FOUND | PROPOSAL_PENDING | NOT_FOUND | NOT_FOUND': 'coordinator@resurs',
    },
    ['proposeMentor input.mentorId'],
  ],
  [
    {
      FORBIDDEN: 'caseworker@social lead@social mentor@exit',
      NOT_FOUND: 'register@social admin@resurs',
      'NOT_FOUND | NOT_FOUND | NOT_FOUND | INVALID_TRANSITION | NOT_FOUND | NOT_FOUND': 'coordinator@resurs',
    },
    ['handOverMentorship toMentorId'],
  ],
  [
    {
      'NOT_FOUND | FORBIDDEN | NOT_FOUND | NOT_FOUND | NOT_FOUND | NOT_FOUND': 'caseworker@social register@social admin@resurs mentor@exit',
      'NOT_FOUND | BAD_USER_INPUT input.partyIds | NOT_FOUND | NOT_FOUND | NOT_FOUND | NOT_FOUND': 'lead@social coordinator@resurs',
    },
    ['upsertCooperationAgreement input.id', 'upsertMeetingSeries input.id'],
  ],
  [
    {
      FORBIDDEN: 'caseworker@social register@social admin@resurs mentor@exit',
      'NOT_FOUND | NOT_FOUND | NOT_FOUND | NOT_FOUND | BAD_USER_INPUT idempotencyKey | BAD_USER_INPUT input.title':
        'lead@social coordinator@resurs',
    },
    ['upsertCooperationAgreement input.partyIds'],
  ],
  [
    {
      FORBIDDEN: 'caseworker@social register@social admin@resurs mentor@exit',
      'NOT_FOUND | NOT_FOUND | NOT_FOUND | NOT_FOUND | BAD_USER_INPUT idempotencyKey | BAD_USER_INPUT input.name':
        'lead@social coordinator@resurs',
    },
    ['upsertMeetingSeries input.partyIds'],
  ],
  [
    {
      FORBIDDEN: 'caseworker@social lead@social register@social admin@resurs mentor@exit',
      'NOT_FOUND | BAD_USER_INPUT input.partyIds.0 | NOT_FOUND | NOT_FOUND | NOT_FOUND | NOT_FOUND': 'coordinator@resurs',
    },
    ['recordMeeting input.id'],
  ],
  [
    {
      FORBIDDEN: 'caseworker@social lead@social register@social admin@resurs mentor@exit',
      'NOT_FOUND | NOT_FOUND | NOT_FOUND | NOT_FOUND | BAD_USER_INPUT idempotencyKey | NOT_FOUND': 'coordinator@resurs',
    },
    ['recordMeeting input.partyIds'],
  ],
  [
    {
      'NOT_FOUND | FORBIDDEN | NOT_FOUND | NOT_FOUND | NOT_FOUND | NOT_FOUND': 'caseworker@social register@social admin@resurs mentor@exit',
      'NOT_FOUND | PolicyDocument | NOT_FOUND | NOT_FOUND | NOT_FOUND | NOT_FOUND': 'lead@social coordinator@resurs',
    },
    ['draftPolicyDocument input.id'],
  ],
  [
    {
      FORBIDDEN: 'caseworker@social register@social admin@resurs mentor@exit',
      'NOT_FOUND | PolicyDocument | NOT_FOUND | NOT_FOUND | BAD_USER_INPUT idempotencyKey | BAD_USER_INPUT input.title':
        'lead@social coordinator@resurs',
    },
    ['draftPolicyDocument input.replacesId'],
  ],
  [
    {
      'NOT_FOUND | FORBIDDEN | NOT_FOUND | NOT_FOUND | NOT_FOUND | NOT_FOUND': 'caseworker@social lead@social register@social mentor@exit',
      'NOT_FOUND | Programme | NOT_FOUND | NOT_FOUND | NOT_FOUND | NOT_FOUND': 'coordinator@resurs admin@resurs',
    },
    ['upsertProgramme input.id'],
  ],
  [
    {
      FORBIDDEN: 'caseworker@social lead@social register@social mentor@exit',
      'NOT_FOUND | NOT_FOUND | NOT_FOUND | NOT_FOUND | BAD_USER_INPUT idempotencyKey | BAD_USER_INPUT input.name':
        'coordinator@resurs admin@resurs',
    },
    ['upsertProgramme input.organisationIds'],
  ],
  [
    {
      'NOT_FOUND | FORBIDDEN | NOT_FOUND | NOT_FOUND | NOT_FOUND | NOT_FOUND': 'caseworker@social lead@social register@social mentor@exit',
      NOT_FOUND: 'coordinator@resurs admin@resurs',
    },
    ['upsertKnowledgeItem input.id'],
  ],
  [
    {
      FORBIDDEN: 'caseworker@social lead@social register@social mentor@exit',
      'NOT_FOUND | NOT_FOUND | NOT_FOUND | NOT_FOUND | BAD_USER_INPUT idempotencyKey | BAD_USER_INPUT input.title':
        'coordinator@resurs admin@resurs',
    },
    ['upsertKnowledgeItem input.publisherId', 'upsertReportedFigure input.sourceId'],
  ],
  [
    {
      'NOT_FOUND | FORBIDDEN | NOT_FOUND | NOT_FOUND | NOT_FOUND | NOT_FOUND': 'caseworker@social lead@social register@social mentor@exit',
      'NOT_FOUND | MediaAppearance | NOT_FOUND | NOT_FOUND | NOT_FOUND | NOT_FOUND': 'coordinator@resurs admin@resurs',
    },
    ['upsertMediaAppearance input.id'],
  ],
  [
    {
      'NOT_FOUND | FORBIDDEN | NOT_FOUND | NOT_FOUND | NOT_FOUND | NOT_FOUND': 'caseworker@social lead@social register@social mentor@exit',
      'NOT_FOUND | DailyNote | NOT_FOUND | NOT_FOUND | NOT_FOUND | NOT_FOUND': 'coordinator@resurs admin@resurs',
    },
    ['upsertDailyNote input.id'],
  ],
  [
    {
      'NOT_FOUND | FORBIDDEN | NOT_FOUND | NOT_FOUND | NOT_FOUND | NOT_FOUND': 'caseworker@social lead@social register@social mentor@exit',
      'NOT_FOUND | Synonym | NOT_FOUND | NOT_FOUND | NOT_FOUND | NOT_FOUND': 'coordinator@resurs admin@resurs',
    },
    ['upsertSynonym input.id'],
  ],
  [
    {
      'NOT_FOUND | FORBIDDEN | NOT_FOUND | NOT_FOUND | NOT_FOUND | NOT_FOUND': 'caseworker@social lead@social register@social mentor@exit',
      'NOT_FOUND | BAD_USER_INPUT input.sourceText | NOT_FOUND | NOT_FOUND | NOT_FOUND | NOT_FOUND': 'coordinator@resurs admin@resurs',
    },
    ['upsertReportedFigure input.id'],
  ],
  [
    {
      'NOT_FOUND | FORBIDDEN | NOT_FOUND | NOT_FOUND | NOT_FOUND | NOT_FOUND': 'caseworker@social lead@social register@social mentor@exit',
      'NOT_FOUND | BAD_USER_INPUT input.from | NOT_FOUND | NOT_FOUND | NOT_FOUND | NOT_FOUND': 'coordinator@resurs admin@resurs',
    },
    ['upsertAppointment input.id'],
  ],
  [
    {
      FORBIDDEN: 'caseworker@social lead@social register@social mentor@exit',
      'NOT_FOUND | NOT_FOUND | NOT_FOUND | NOT_FOUND | BAD_USER_INPUT idempotencyKey | BAD_USER_INPUT input.role':
        'coordinator@resurs admin@resurs',
    },
    ['upsertAppointment input.holderId'],
  ],
  [
    {
      FORBIDDEN: 'caseworker@social lead@social register@social admin@resurs mentor@exit',
      'NOT_FOUND | NOT_FOUND | NOT_FOUND | NOT_FOUND | BAD_USER_INPUT idempotencyKey | BAD_USER_INPUT input.title': 'coordinator@resurs',
    },
    ['openSituationReport input.partyIds'],
  ],
  [
    {
      FORBIDDEN: 'caseworker@social lead@social register@social admin@resurs mentor@exit',
      'NOT_FOUND | SituationReport | NOT_FOUND | NOT_FOUND | NOT_FOUND | NOT_FOUND': 'coordinator@resurs',
    },
    ['openSituationReport input.replacesId'],
  ],
  [
    {
      'NOT_FOUND | Consultation | NOT_FOUND | NOT_FOUND | NOT_FOUND | NOT_FOUND': 'caseworker@social lead@social coordinator@resurs',
      FORBIDDEN: 'register@social admin@resurs mentor@exit',
    },
    ['recordConsultation input.helplineCallId'],
  ],
  [
    {
      'NOT_FOUND | NOT_FOUND | NOT_FOUND | NOT_FOUND | NOT_FOUND | BAD_USER_INPUT input.motive': 'caseworker@social',
      FORBIDDEN: 'lead@social coordinator@resurs',
      NOT_FOUND: 'register@social admin@resurs mentor@exit',
    },
    ['convertConsultation input.person.personId'],
  ],
  [
    { FORBIDDEN: 'caseworker@social lead@social register@social admin@resurs mentor@exit', NOT_FOUND: 'coordinator@resurs' },
    ['setHelplineRoute input.routedToAgencyId', 'planTrainingRequest id'],
  ],
  [
    {
      'NOT_FOUND | NOT_FOUND | NOT_FOUND | NOT_FOUND | NOT_FOUND | BAD_USER_INPUT input.title':
        'caseworker@social lead@social coordinator@resurs',
      FORBIDDEN: 'register@social admin@resurs mentor@exit',
    },
    [
      'registerTraining input.hostAgencyIds',
      'registerTraining input.hostOrganisationIds',
      'registerTraining input.coHostAgencyIds',
      'registerTraining input.coHostOrganisationIds',
    ],
  ],
  [
    {
      'NOT_FOUND | NOT_FOUND | NOT_FOUND | NOT_FOUND | NOT_FOUND | BAD_USER_INPUT input.givers.0.name': 'caseworker@social',
      FORBIDDEN: 'lead@social',
      NOT_FOUND: 'register@social coordinator@resurs admin@resurs mentor@exit',
    },
    ['recordConsent input.recipientAgencyIds'],
  ],
  [
    {
      'NOT_FOUND | NOT_FOUND | NOT_FOUND | BAD_USER_INPUT recipientAgencyIds.0 | NOT_FOUND | BAD_USER_INPUT reason':
        'caseworker@social lead@social',
      NOT_FOUND: 'register@social coordinator@resurs admin@resurs mentor@exit',
    },
    ['withdrawConsent recipientAgencyIds'],
  ],
  [
    {
      'NOT_FOUND | GROUND_DOES_NOT_CARRY | NOT_FOUND | NOT_FOUND | NOT_FOUND | NOT_FOUND': 'caseworker@social',
      FORBIDDEN: 'lead@social',
      NOT_FOUND: 'register@social coordinator@resurs admin@resurs mentor@exit',
    },
    ['disclose input.referralId'],
  ],
  [
    {
      'NOT_FOUND | GROUND_DOES_NOT_CARRY | NOT_FOUND | NOT_FOUND | BAD_USER_INPUT idempotencyKey | NOT_FOUND': 'caseworker@social',
      FORBIDDEN: 'lead@social',
      NOT_FOUND: 'register@social coordinator@resurs admin@resurs mentor@exit',
    },
    ['disclose input.requestId'],
  ],
  [
    { 'NOT_FOUND | NOT_FOUND | NOT_FOUND | NOT_FOUND | BAD_USER_INPUT idempotencyKey | BAD_USER_INPUT input.reason': 'all' },
    ['mergePersons input.keepId'],
  ],
  [
    {
      'NOT_FOUND | NOT_FOUND | NOT_FOUND | FORBIDDEN | BAD_USER_INPUT idempotencyKey | BAD_USER_INPUT input.reason': 'caseworker@social',
      'NOT_FOUND | NOT_FOUND | NOT_FOUND | NOT_FOUND | BAD_USER_INPUT idempotencyKey | BAD_USER_INPUT input.reason':
        'lead@social register@social coordinator@resurs admin@resurs mentor@exit',
    },
    ['mergePersons input.dropId'],
  ],
  [
    { FORBIDDEN: 'caseworker@social register@social coordinator@resurs admin@resurs mentor@exit', AccessEntryConnection: 'lead@social' },
    ['accessLog filter.recordId', 'accessLog filter.memberId'],
  ],
  [
    {
      NOT_FOUND: 'caseworker@social register@social coordinator@resurs admin@resurs mentor@exit',
      'NOT_FOUND | NOT_FOUND | NOT_FOUND | FORBIDDEN | NOT_FOUND | NOT_FOUND': 'lead@social',
    },
    ['disclosureCheck input.recipientAgencyId'],
  ],
  [{ 'NOT_FOUND | DisclosureCheck | NOT_FOUND | NOT_FOUND | NOT_FOUND | NOT_FOUND': 'all' }, ['disclosureCheck input.discloserAgencyId']],
  [
    {
      FORBIDDEN: 'lead@social',
      NOT_FOUND: 'register@social coordinator@resurs admin@resurs mentor@exit',
      'NOT_FOUND | NOT_FOUND | NOT_FOUND | NOT_FOUND | BAD_USER_INPUT idempotencyKey | BAD_USER_INPUT input.goal.text': 'caseworker@social',
    },
    ['addPlanGoal input.goal.responsibleAgencyId', 'changePlanGoal input.goal.responsibleAgencyId'],
  ],
  [
    {
      FORBIDDEN: 'lead@social',
      NOT_FOUND: 'register@social coordinator@resurs admin@resurs mentor@exit',
      'NOT_FOUND | NOT_FOUND | NOT_FOUND | NOT_FOUND | BAD_USER_INPUT idempotencyKey | NOT_FOUND': 'caseworker@social',
    },
    ['addPlanStep input.step.goalId', 'addPlanStep input.step.responsibleAgencyId'],
  ],
  [
    {
      FORBIDDEN: 'lead@social',
      NOT_FOUND: 'register@social coordinator@resurs admin@resurs mentor@exit',
      'NOT_FOUND | NOT_FOUND | NOT_FOUND | NOT_FOUND | BAD_USER_INPUT idempotencyKey | BAD_USER_INPUT input.step.text': 'caseworker@social',
    },
    ['addPlanStep input.step.responsibleMemberId'],
  ],
  [
    {
      FORBIDDEN: 'lead@social mentor@exit',
      NOT_FOUND: 'register@social coordinator@resurs admin@resurs',
      'NOT_FOUND | NOT_FOUND | NOT_FOUND | NOT_FOUND | BAD_USER_INPUT idempotencyKey | NOT_FOUND': 'caseworker@social',
    },
    ['changePlanStep input.step.goalId', 'changePlanStep input.step.responsibleAgencyId'],
  ],
  [
    {
      FORBIDDEN: 'lead@social mentor@exit',
      NOT_FOUND: 'register@social coordinator@resurs admin@resurs',
      'NOT_FOUND | NOT_FOUND | NOT_FOUND | NOT_FOUND | BAD_USER_INPUT idempotencyKey | BAD_USER_INPUT input.step.text': 'caseworker@social',
    },
    ['changePlanStep input.step.responsibleMemberId'],
  ],
  [
    {
      FORBIDDEN: 'lead@social mentor@exit',
      NOT_FOUND: 'register@social coordinator@resurs admin@resurs',
      'NOT_RESPONSIBLE | NOT_RESPONSIBLE | NOT_RESPONSIBLE | NOT_RESPONSIBLE | BAD_USER_INPUT idempotencyKey | NOT_RESPONSIBLE':
        'caseworker@social',
    },
    ['assignPlanStep input.memberId'],
  ],
  [
    {
      'FORBIDDEN filter.caseId': 'register@social admin@resurs',
      'NOT_FOUND | NOT_FOUND | NOT_FOUND | PlanStepConnection | NOT_FOUND | NOT_FOUND':
        'caseworker@social lead@social coordinator@resurs mentor@exit',
    },
    ['planSteps filter.caseId'],
  ],
  [{ 'NOT_FOUND | NOT_FOUND | NOT_FOUND | PlanStepConnection | NOT_FOUND | NOT_FOUND': 'all' }, ['planSteps filter.agency']],
  [
    {
      'NOT_FOUND | NOT_FOUND | NOT_FOUND | FORBIDDEN | NOT_FOUND | NOT_FOUND': 'caseworker@social lead@social',
      NOT_FOUND: 'register@social coordinator@resurs admin@resurs mentor@exit',
    },
    ['acceptCaseTransfer responsibleId'],
  ],
  [{ DeliveryConnection: 'all' }, ['deliveries filter.webhookId']],
  [
    {
      'NOT_FOUND | NOT_FOUND | NOT_FOUND | FORBIDDEN | NOT_FOUND | NOT_FOUND':
        'caseworker@social lead@social register@social coordinator@resurs mentor@exit',
      NOT_FOUND: 'admin@resurs',
    },
    ['agencyClosingPlan id'],
  ],
  [
    {
      FORBIDDEN: 'caseworker@social lead@social register@social coordinator@resurs mentor@exit',
      'NOT_FOUND | AgencyClosingPlan | NOT_FOUND | NOT_FOUND | NOT_FOUND | NOT_FOUND': 'admin@resurs',
    },
    ['agencyClosingPlan successorId'],
  ],
  [
    {
      'NOT_FOUND | NOT_FOUND | NOT_FOUND | FORBIDDEN | NOT_FOUND | NOT_FOUND': 'caseworker@social',
      NOT_FOUND: 'lead@social register@social coordinator@resurs admin@resurs mentor@exit',
    },
    ['personMergePlan dropId'],
  ],
  [
    {
      'NOT_FOUND | NOT_FOUND | NOT_FOUND | AssessmentConnection | NOT_FOUND | NOT_FOUND':
        'caseworker@social lead@social coordinator@resurs mentor@exit',
      'FORBIDDEN orderBy.field': 'register@social admin@resurs',
    },
    ['assessments caseId'],
  ],
  [
    {
      'NOT_FOUND | NOT_FOUND | NOT_FOUND | CaseTextVersionConnection | NOT_FOUND | NOT_FOUND':
        'caseworker@social lead@social coordinator@resurs',
      'FORBIDDEN orderBy.field': 'register@social admin@resurs mentor@exit',
    },
    ['caseTextVersions caseId'],
  ],
  [
    {
      NOT_FOUND: 'caseworker@social register@social coordinator@resurs admin@resurs mentor@exit',
      // A lead sees the first case, and links no persons: of the second one nothing is said.
      'NOT_FOUND | NOT_FOUND | NOT_FOUND | FORBIDDEN | NOT_FOUND | NOT_FOUND': 'lead@social',
    },
    ['linkPersons input.relativeCaseId'],
  ],
  [{ 'NOT_FOUND | NOT_FOUND | NOT_FOUND | PersonLinkConnection | NOT_FOUND | NOT_FOUND': 'all' }, ['personLinks caseId']],
  [{ 'NOT_FOUND | NOT_FOUND | NOT_FOUND | ReferralConnection | NOT_FOUND | NOT_FOUND': 'all' }, ['referrals filter.counterpart']],
  [
    {
      'NOT_FOUND | NOT_FOUND | NOT_FOUND | ReferralConnection | NOT_FOUND | NOT_FOUND':
        'caseworker@social lead@social coordinator@resurs mentor@exit',
      'FORBIDDEN filter.caseId': 'register@social admin@resurs',
    },
    ['referrals filter.caseId'],
  ],
  [
    { NOT_FOUND: 'all' },
    [
      'reopenCase id',
      'offerCaseTransfer input.caseId',
      'acceptCaseTransfer id',
      'declineCaseTransfer id',
      'withdrawCaseTransfer id',
      'settleCaseTransfer id',
      'recordFollowUp id',
      'takeConsultation input.id',
      'releaseConsultation input.id',
      'stateConsultationWork input.id',
      'rateConsultation input.id',
      'closeConsultation input.id',
      'bankAnswer input.id',
      'bankAnswer input.answerId',
      'retireBankedAnswer input.id',
    ],
  ],
  [
    { FORBIDDEN: 'caseworker@social lead@social register@social admin@resurs mentor@exit', NOT_FOUND: 'coordinator@resurs' },
    ['setConcernRoute input.receiverId'],
  ],
  [
    {
      FORBIDDEN: 'caseworker@social register@social admin@resurs mentor@exit',
      'NOT_FOUND | NOT_FOUND | NOT_FOUND | NOT_FOUND | BAD_USER_INPUT idempotencyKey | BAD_USER_INPUT input.name':
        'lead@social coordinator@resurs',
    },
    ['upsertMeetingSeries input.organisationIds'],
  ],
  [
    {
      FORBIDDEN: 'caseworker@social lead@social register@social admin@resurs mentor@exit',
      'NOT_FOUND | NOT_FOUND | NOT_FOUND | NOT_FOUND | BAD_USER_INPUT idempotencyKey | NOT_FOUND': 'coordinator@resurs',
    },
    ['recordMeeting input.organisationIds'],
  ],
  [
    {
      'NOT_FOUND | NOT_FOUND | NOT_FOUND | NOT_FOUND | NOT_FOUND | BAD_USER_INPUT input.question':
        'caseworker@social lead@social coordinator@resurs',
      FORBIDDEN: 'register@social admin@resurs mentor@exit',
    },
    ['recordConsultation input.participantIds', 'recordConsultation input.incidentId'],
  ],
  [
    {
      'NOT_FOUND | NOT_FOUND | NOT_FOUND | NOT_FOUND | NOT_FOUND | BAD_USER_INPUT advice': 'caseworker@social lead@social',
      NOT_FOUND: 'register@social admin@resurs mentor@exit',
      FORBIDDEN: 'coordinator@resurs',
    },
    ['answerConsultation contributorIds', 'answerConsultation participantIds'],
  ],
  [
    { NOT_FOUND: 'caseworker@social lead@social coordinator@resurs', FORBIDDEN: 'register@social admin@resurs mentor@exit' },
    ['askConsultation input.incidentId'],
  ],
  [
    { NOT_FOUND: 'caseworker@social lead@social register@social admin@resurs mentor@exit', FORBIDDEN: 'coordinator@resurs' },
    ['stateConsultationWork input.participantIds', 'stateConsultationWork input.incidentId'],
  ],
  [
    { FORBIDDEN: 'caseworker@social lead@social', NOT_FOUND: 'register@social coordinator@resurs admin@resurs mentor@exit' },
    ['completeReferral reportId', 'writeReferralReport input.correctsId', 'writeReferralReport input.caseId'],
  ],
  [
    {
      'FORBIDDEN | FORBIDDEN | FORBIDDEN | FORBIDDEN | BAD_USER_INPUT idempotencyKey | FORBIDDEN': 'caseworker@social',
      'NOT_FOUND | NOT_FOUND | NOT_FOUND | NOT_FOUND | BAD_USER_INPUT idempotencyKey | NOT_FOUND':
        'lead@social register@social coordinator@resurs admin@resurs mentor@exit',
    },
    ['takeConcernReport memberId'],
  ],
  [
    { FORBIDDEN: 'caseworker@social lead@social', NOT_FOUND: 'register@social coordinator@resurs admin@resurs mentor@exit' },
    ['decideConcernReport input.caseId'],
  ],
  [
    {
      'NOT_FOUND | NOT_FOUND | NOT_FOUND | NOT_FOUND | NOT_FOUND | BAD_USER_INPUT input.name':
        'caseworker@social lead@social coordinator@resurs',
      FORBIDDEN: 'register@social admin@resurs mentor@exit',
    },
    ['planConferenceSeries input.partyIds'],
  ],
  [
    { NOT_FOUND: 'all' },
    [
      'changeConferenceSeries id',
      'changeConferenceSeries input.partyIds',
      'changeConference id',
      'endConference id',
      'addRosterRow input.conferenceId',
      'changeRosterRow id',
      'noteRosterAttendance id',
      'decideOnRosterRow input.rosterRowId',
    ],
  ],
  [
    {
      'NOT_FOUND | BAD_USER_INPUT input.partyIds | NOT_FOUND | NOT_FOUND | NOT_FOUND | NOT_FOUND':
        'caseworker@social lead@social coordinator@resurs',
      FORBIDDEN: 'register@social admin@resurs mentor@exit',
    },
    ['planConference input.seriesId'],
  ],
  [
    { NOT_FOUND: 'caseworker@social lead@social coordinator@resurs', FORBIDDEN: 'register@social admin@resurs mentor@exit' },
    ['planConference input.partyIds'],
  ],
  [
    { FORBIDDEN: 'caseworker@social lead@social register@social mentor@exit', NOT_FOUND: 'coordinator@resurs admin@resurs' },
    ['changeConference input.addPartyIds', 'changeConference input.presentIds'],
  ],
  [
    {
      NOT_FOUND: 'caseworker@social coordinator@resurs admin@resurs',
      'NOT_FOUND | NOT_FOUND | NOT_FOUND | FORBIDDEN | NOT_FOUND | NOT_FOUND': 'lead@social register@social mentor@exit',
    },
    ['addRosterRow input.caseId'],
  ],
  [
    {
      'NOT_FOUND | NOT_FOUND | NOT_FOUND | BAD_USER_INPUT input.partyIds.0 | BAD_USER_INPUT idempotencyKey | BAD_USER_INPUT input.question':
        'caseworker@social',
      FORBIDDEN: 'lead@social register@social mentor@exit',
      NOT_FOUND: 'coordinator@resurs admin@resurs',
    },
    ['addRosterRow input.partyIds'],
  ],
  [
    {
      'NOT_FOUND | NOT_FOUND | NOT_FOUND | BAD_USER_INPUT input.partyIds.0 | BAD_USER_INPUT idempotencyKey | NOT_FOUND':
        'caseworker@social',
      FORBIDDEN: 'lead@social',
      NOT_FOUND: 'register@social coordinator@resurs admin@resurs mentor@exit',
    },
    ['changeRosterRow input.partyIds'],
  ],
  [
    {
      'NOT_FOUND | NOT_FOUND | NOT_FOUND | BAD_USER_INPUT input.agencyIds.0 | BAD_USER_INPUT idempotencyKey | NOT_FOUND':
        'caseworker@social',
      FORBIDDEN: 'lead@social',
      NOT_FOUND: 'register@social coordinator@resurs admin@resurs mentor@exit',
    },
    ['noteRosterAttendance input.agencyIds'],
  ],
  [
    {
      'BAD_USER_INPUT input.agencyIds.0 | BAD_USER_INPUT input.agencyIds.0 | BAD_USER_INPUT input.agencyIds.0 | BAD_USER_INPUT input.agencyIds.0 | BAD_USER_INPUT idempotencyKey | BAD_USER_INPUT input.agencyIds.0':
        'caseworker@social',
      FORBIDDEN: 'lead@social',
      NOT_FOUND: 'register@social coordinator@resurs admin@resurs mentor@exit',
    },
    ['noteRosterAttendance input.memberIds'],
  ],
  [
    {
      'NOT_FOUND | NOT_FOUND | NOT_FOUND | NOT_FOUND | BAD_USER_INPUT idempotencyKey | BAD_USER_INPUT input.text': 'caseworker@social',
      FORBIDDEN: 'lead@social',
      NOT_FOUND: 'register@social coordinator@resurs admin@resurs mentor@exit',
    },
    ['decideOnRosterRow input.responsibleAgencyId'],
  ],
  [
    {
      'NOT_FOUND | NOT_FOUND | NOT_FOUND | BAD_USER_INPUT input.partyIds.0 | BAD_USER_INPUT idempotencyKey | BAD_USER_INPUT input.text':
        'caseworker@social',
      FORBIDDEN: 'lead@social',
      NOT_FOUND: 'register@social coordinator@resurs admin@resurs mentor@exit',
    },
    ['decideOnRosterRow input.partyIds'],
  ],
];
