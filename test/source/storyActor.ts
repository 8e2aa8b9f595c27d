import { randomUUID } from 'node:crypto';
import { globalId } from '../../src/reading/ids';
import type { TestService } from '../support/api';

/** A record as an actor of the story was answered it. */
export interface Told extends Readonly<Record<string, unknown>> {
  readonly __typename: string;
  readonly id: string;
  readonly version: number;
}

/** The arguments of a mutation: the type and the value of each. */
type Given = Readonly<Record<string, readonly [type: string, value: unknown]>>;

const REFUSAL = '... on Refusal { code message fields unlock }';
const key = (): string => randomUUID();
const input = (type: string, value: object): Given => ({ input: [`${type}!`, { ...value, idempotencyKey: key() }] });
const of = ({ id, version }: Told): Given => ({ id: ['ID!', id], version: ['Int!', version] });
const keyed = (): Given => ({ idempotencyKey: ['String!', key()] });

/** Where the story is played. */
interface Stage {
  readonly service: TestService;
  inDays(days: number): string;
}

/** Somebody of the story, who does and sees what a member of an agency can do and see. */
export class Actor {
  constructor(
    private readonly cast: Stage,
    readonly name: string,
  ) {}

  get agency(): string {
    return globalId('Agency', this.cast.service.actor(this.name).agency.id);
  }
  get member(): string {
    return globalId('Member', this.cast.service.actor(this.name).id);
  }

  /** Asks; the one root field is named `it`. Fails the test with the whole answer if there is an error. */
  async asksApi<T = Told>(query: string, variables: Readonly<Record<string, unknown>> = {}): Promise<T> {
    const { data, text } = await this.cast.service.graphql<{ it: T }>(this.name, query, variables);
    if (!data) throw new Error(`${this.name}: ${query}\n${text}`);
    return data.it;
  }
  /** The code by which a question about a record is refused. */
  async isRefused(query: string): Promise<string | null> {
    return (await this.cast.service.graphql(this.name, query)).code;
  }
  /** Does a mutation, and fails the test unless the outcome is of this type. */
  does(mutation: string, type: string, fields: string, given: Given): Promise<Told> {
    return this.doesUnversioned(mutation, type, `version ${fields}`, given);
  }
  /** The same, for a record that never changes. */
  async doesUnversioned(mutation: string, type: string, fields: string, given: Given): Promise<Told> {
    const declared = Object.entries(given).map(([name, [of]]) => `$${name}: ${of}`);
    const passed = Object.keys(given).map((name) => `${name}: $${name}`);
    const variables = Object.fromEntries(Object.entries(given).map(([name, [, value]]) => [name, value]));
    const text = `mutation (${declared.join(', ')}) { it: ${mutation}(${passed.join(', ')}) {
      __typename ${REFUSAL} ... on ${type} { id ${fields} } } }`;
    const told = await this.asksApi(text, variables);
    if (told.__typename !== type) throw new Error(`${this.name} ${mutation}: ${JSON.stringify(told)}`);
    return told;
  }
  /** What this actor is shown of a record of this type, as a whole. */
  sees(root: string, id: string, fields: string): Promise<Told> {
    return this.asksApi(`query ($id: ID!) { it: ${root}(id: $id) { ${fields} } }`, { id });
  }
  /** The records of a list. */
  async finds(list: string, fields: string): Promise<readonly Told[]> {
    return (await this.asksApi<{ nodes: Told[] }>(`{ it: ${list} { nodes { id ${fields} } } }`)).nodes;
  }

  // Asking and answering.
  asks(question: object): Promise<Told> {
    return this.does('askConsultation', 'Consultation', 'status', input('AskConsultationInput', question));
  }
  takes(question: Told): Promise<Told> {
    return this.does(
      'takeConsultation',
      'Consultation',
      'status',
      input('MoveConsultationInput', { id: question.id, version: question.version }),
    );
  }
  answers(question: Told, advice: string, together: readonly Actor[] = []): Promise<Told> {
    return this.does('answerConsultation', 'Consultation', 'status answers { id version text ownerAgency { slug } }', {
      ...of(question),
      ...{ advice: ['String!', advice], participantIds: ['[ID!]', together.map(({ agency }) => agency)] },
      ...keyed(),
    });
  }
  says(question: Told, rating: string): Promise<Told> {
    const { id, version } = question;
    return this.does('rateConsultation', 'Consultation', 'status rating', input('RateConsultationInput', { id, version, rating }));
  }
  banks(answer: Told, entry: object): Promise<Told> {
    return this.does('bankAnswer', 'BankedAnswer', 'answer', input('BankAnswerInput', { answerId: answer.id, ...entry }));
  }

  // A report of concern, from the one who makes it and from those who receive it.
  reports(concern: object): Promise<Told> {
    return this.does(
      'reportConcern',
      'ConcernReceipt',
      'number receiver { slug } inquiryAnswer ground',
      input('ReportConcernInput', concern),
    );
  }
  takesReport(report: Told): Promise<Told> {
    return this.does('takeConcernReport', 'ConcernReport', 'observed decideBy reporterAgency { slug }', { ...of(report), ...keyed() });
  }
  assessesProtection(report: Told, outcome: string, note: string): Promise<Told> {
    return this.does('assessConcernProtection', 'ConcernReport', 'protection', {
      ...of(report),
      ...{ outcome: ['ConcernProtection!', outcome], note: ['String!', note] },
      ...keyed(),
    });
  }
  opensCase(report: Told, reason: string, file: object): Promise<Told> {
    return this.does('decideConcernReport', 'ConcernReport', 'decision case { id version number }', {
      ...of(report),
      ...input('DecideConcernReportInput', { decision: 'OPENED', reason, case: file }),
    });
  }
  tellsReporter({ id, version }: Told, weighing: string): Promise<Told> {
    const told = { id, version, ground: 'OSL 26:9 a', weighing };
    return this.does('tellConcernReporter', 'ConcernReport', 'toldAt', input('TellConcernReporterInput', told));
  }

  // The case: assessments, disclosures, the plan.
  async assesses(caseId: string, assessment: object): Promise<Told> {
    const { version } = await this.sees('case', caseId, 'version');
    const fields = 'conclusion assessedOn riskFactors { term { code } } protectiveFactors { term { code } } case { risk }';
    return this.doesUnversioned(
      'recordAssessment',
      'Assessment',
      fields,
      input('RecordAssessmentInput', { caseId, version, ...assessment }),
    );
  }
  /** Opens fields of a record to the agency of somebody, because it is necessary for the own task, and says why. */
  discloses(recordId: string, to: Actor, fields: readonly string[], weighing: string, more: object = {}): Promise<Told> {
    const terms = { ground: 'OSL 10:2', gdprBasis: 'ART_6_1_E', purpose: 'ASSESSMENT', validUntil: this.cast.inDays(120), ...more };
    return this.does(
      'disclose',
      'Disclosure',
      'fields ground recipient { slug }',
      input('DiscloseInput', { recordId, recipientAgencyId: to.agency, fields, weighing, ...terms }),
    );
  }
  setsGoal(caseId: string, goal: object): Promise<Told> {
    return this.does('addPlanGoal', 'PlanGoal', 'text status', input('AddPlanGoalInput', { caseId, goal }));
  }
  plansStep(caseId: string, step: object): Promise<Told> {
    return this.does('addPlanStep', 'PlanStep', 'text state responsibleAgency { slug }', input('AddPlanStepInput', { caseId, step }));
  }
  assignsStep(step: Told, to: Actor): Promise<Told> {
    return this.does('assignPlanStep', 'PlanStep', 'state', { ...of(step), ...input('AssignPlanStepInput', { memberId: to.member }) });
  }
  movesStep(step: Told, to: string): Promise<Told> {
    return this.does('movePlanStep', 'PlanStep', 'state', { ...of(step), ...input('MovePlanStepInput', { to }) });
  }

  // A conference: its shared part, and the row of a case.
  convenes(parties: readonly Actor[], startsAt: string, agenda: readonly string[]): Promise<Told> {
    const conference = { partyIds: parties.map(({ agency }) => agency), startsAt, agenda };
    return this.does('planConference', 'Conference', 'status acute', input('PlanConferenceInput', conference));
  }
  sharesPicture(conference: Told, sharedPicture: string): Promise<Told> {
    return this.does('changeConference', 'Conference', 'sharedPicture', {
      ...of(conference),
      ...input('ChangeConferenceInput', { sharedPicture }),
    });
  }
  putsOnRoster(conference: Told, caseId: string, parties: readonly Actor[], question: string, discussed: readonly string[]): Promise<Told> {
    const row = { conferenceId: conference.id, caseId, purpose: 'ASSESSMENT', question, discussed };
    const partyIds = parties.map(({ agency }) => agency);
    return this.does('addRosterRow', 'RosterRow', 'question', input('AddRosterRowInput', { ...row, partyIds }));
  }
  /** For each party of the own rows whether all is disclosed to it, and the fields that are not. */
  async asksIfReady(conference: Told): Promise<Readonly<Record<string, readonly string[]>>> {
    const query = `query ($id: ID!) { it: conferenceReadiness(id: $id) { agencyId missing { field } } }`;
    const rows = await this.asksApi<{ agencyId: string; missing: { field: string }[] }[]>(query, { id: conference.id });
    return Object.fromEntries(rows.map(({ agencyId, missing }) => [agencyId, missing.map(({ field }) => field)]));
  }
  notesInTheRoom(row: Told, others: readonly Actor[]): Promise<Told> {
    const present = { agencyIds: others.map(({ agency }) => agency), memberIds: [this.member] };
    return this.does('noteRosterAttendance', 'RosterRow', 'question', { ...of(row), ...input('NoteRosterAttendanceInput', present) });
  }
  writesMinutes(row: Told, minutes: string): Promise<Told> {
    return this.does('changeRosterRow', 'RosterRow', 'minutes', { ...of(row), ...input('ChangeRosterRowInput', { minutes }) });
  }
  decides(row: Told, text: string, dueOn: string, parties: readonly Actor[]): Promise<Told> {
    const decision = { rosterRowId: row.id, text, dueOn, partyIds: parties.map(({ agency }) => agency) };
    return this.doesUnversioned(
      'decideOnRosterRow',
      'ConferenceDecision',
      'text planStep { id }',
      input('DecideOnRosterRowInput', decision),
    );
  }

  // A case that is handed over.
  offersCase(caseId: string, to: Actor, disclosures: readonly Told[]): Promise<Told> {
    const offer = { caseId, recipientAgencyId: to.agency, reason: 'MOVED', disclosureIds: disclosures.map(({ id }) => id) };
    return this.does('offerCaseTransfer', 'CaseTransfer', 'status', input('OfferCaseTransferInput', offer));
  }
  acceptsCase(transfer: Told, responsible: Actor): Promise<Told> {
    return this.does('acceptCaseTransfer', 'CaseTransfer', 'status', {
      ...of(transfer),
      ...{ responsibleId: ['ID!', responsible.member] },
      ...keyed(),
    });
  }
  handsCaseOver(transfer: Told, planId: string): Promise<Told> {
    return this.does('settleCaseTransfer', 'CaseTransfer', 'status', { ...of(transfer), planId: ['String!', planId], ...keyed() });
  }

  // A referral, and what its recipient reports back. An association accepts first what binds it.
  reserves(caseId: string, recipient: Actor, terms: string): Promise<Told> {
    const reservation = { caseId, recipientAgencyId: recipient.agency, terms };
    return this.does('offerReservation', 'Reservation', 'terms', input('OfferReservationInput', reservation));
  }
  acceptsReservation(reservation: Told): Promise<Told> {
    return this.does('acceptReservation', 'Reservation', 'terms', of(reservation));
  }
  drafts(caseId: string, to: Actor, message: string): Promise<Told> {
    const draft = { caseId, toAgencyId: to.agency, purpose: 'EXIT_SUPPORT', message };
    return this.does('draftReferral', 'Referral', 'status', input('DraftReferralInput', draft));
  }
  sends(referral: Told): Promise<Told> {
    return this.does('sendReferral', 'Referral', 'number status', { ...of(referral), ...keyed() });
  }
  async beginsWorkOn(referral: Told): Promise<Told> {
    let now = referral;
    for (const move of ['receiveReferral', 'acceptReferral', 'startReferral']) now = await this.does(move, 'Referral', 'status', of(now));
    return now;
  }
  reportsBack(referral: Told, outcome: string, text: string): Promise<Told> {
    const reportBack = { ground: 'OSL 2:1', gdprBasis: 'ART_6_1_E', purpose: 'EXIT_SUPPORT', validUntil: this.cast.inDays(200) };
    return this.does(
      'writeReferralReport',
      'ReferralReport',
      'outcome text ownerAgency { slug } disclosures { recipient { slug } }',
      input('WriteReferralReportInput', { referralId: referral.id, outcome, text, reportBack }),
    );
  }
  completes(referral: Told, report: Told): Promise<Told> {
    return this.does('completeReferral', 'Referral', 'status', { ...of(referral), reportId: ['ID', report.id] });
  }

  // Closing, and after-care.
  async closes(caseId: string, outcome: string, reason: string): Promise<Told> {
    const { version } = await this.sees('case', caseId, 'version');
    return this.does('closeCase', 'Case', 'status outcome', {
      ...{ id: ['ID!', caseId], version: ['Int!', version], outcome: ['CaseOutcome', outcome], reason: ['String!', reason] },
      ...keyed(),
    });
  }
  followsUp(due: Told, result: string, note: string): Promise<Told> {
    return this.does('recordFollowUp', 'CaseFollowUp', 'status result', {
      ...of(due),
      ...{ result: ['FollowUpResult!', result], note: ['String', note] },
      ...keyed(),
    });
  }
  async releases(measure: string, from: string, to: string): Promise<void> {
    await this.asksApi('mutation ($input: ReleaseStatisticsInput!) { it: releaseStatistics(input: $input) { id } }', {
      input: { measure, from, to, declaration: 'Alla har registrerat sitt.' },
    });
  }
}
