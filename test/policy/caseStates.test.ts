import { isEnumType, isInputObjectType, isListType, isNonNullType, type GraphQLInputType } from 'graphql';
import { CASE_STATES, CASE_USES, NO_CASE, refusalIn, type CaseMutation, type CaseUse } from '../../src/policy/caseStates';
import { createSchema } from '../../src/schema';

const mutations = createSchema().getMutationType()?.getFields() ?? {};
const uses: Readonly<Record<string, CaseUse>> = CASE_USES;
const inStates = Object.keys(uses).filter((name) => 'in' in (uses[name] ?? {})) as CaseMutation[];

/** Every name in the arguments of a mutation, those within its inputs too. */
function namesIn(type: GraphQLInputType, name: string): string[] {
  if (isNonNullType(type) || isListType(type)) return namesIn(type.ofType as GraphQLInputType, name);
  if (isEnumType(type) || !isInputObjectType(type)) return [name];
  return [name, ...Object.values(type.getFields()).flatMap((field) => namesIn(field.type, field.name))];
}

describe('what can be done on a case in which state', () => {
  it('is said of every mutation that there is, once', () => {
    expect([...Object.keys(uses), ...NO_CASE].sort()).toEqual(Object.keys(mutations).sort());
  });

  it('is said of whatever names a case', () => {
    const naming = Object.values(mutations)
      .filter(({ args }) => args.flatMap((arg) => namesIn(arg.type, arg.name)).some((name) => /^(caseId|recordId|planId)$/.test(name)))
      .map(({ name }) => name);
    expect(naming.length).toBeGreaterThan(8);
    expect(naming.filter((name) => NO_CASE.includes(name))).toEqual([]);
  });

  it('leaves on a closed case what the law demands, and on an erased one what ends or protects something', () => {
    const takes = (state: (typeof CASE_STATES)[number]) => inStates.filter((name) => refusalIn(state, name) === null);
    const afterClosing = ['reopenCase', 'recordFollowUp'];
    expect(takes('OPEN')).toEqual(inStates.filter((name) => !afterClosing.includes(name)));
    expect(takes('CLOSED').sort()).toEqual([
      ...[
        'appealRefusal',
        'assignCase',
        'confirmPersonChange',
        'correctAssessment',
        'declinePersonChange',
        'declinePersonClaim',
        'endReservation',
      ],
      ...[
        'executeRetention',
        'liftIdentityProtection',
        'markReferralEnteredInError',
        'mergePersons',
        'narrowDisclosure',
        'proposePersonChange',
      ],
      ...[
        'protectIdentity',
        'recordAppealOutcome',
        'recordArchiveDecision',
        'recordFollowUp',
        'recordRetentionFacts',
        'refuseDisclosure',
        'reopenCase',
        'reportBack',
        'requestDisclosure',
        'reviewMentorship',
      ],
      ...[
        'revokeDisclosure',
        'stateGuardians',
        'tellReporter',
        'unmergePersons',
        'withdrawAppeal',
        'withdrawConsent',
        'withdrawDisclosureRequest',
        'writeReferralReport',
      ],
    ]);
    const lost = takes('CLOSED').filter((name) => !takes('ERASED').includes(name));
    expect(lost.sort()).toEqual([
      'assignCase',
      'confirmPersonChange',
      'correctAssessment',
      'proposePersonChange',
      'recordFollowUp',
      'recordRetentionFacts',
      'reopenCase',
      'reviewMentorship',
      'stateGuardians',
      'writeReferralReport',
    ]);
  });

  it('lets a disclosure be made on a closed case in answer to a request alone, and on an erased one never', () => {
    expect(CASE_STATES.map((state) => refusalIn(state, 'disclose')?.code ?? null)).toEqual([null, 'CASE_CLOSED', 'CASE_CLOSED']);
    expect(CASE_STATES.map((state) => refusalIn(state, 'disclose', { answersRequest: true })?.code ?? null)).toEqual([
      null,
      null,
      'CASE_CLOSED',
    ]);
    // An answer to a request opens nothing else.
    expect(refusalIn('CLOSED', 'recordConsent', { answersRequest: true })?.code).toBe('CASE_CLOSED');
  });

  it('lets a closed case be corrected, and an erased one not', () => {
    const corrected = CASE_STATES.map((state) => refusalIn(state, 'updateCase', { corrects: true })?.code ?? null);
    expect(corrected).toEqual([null, null, 'INVALID_TRANSITION']);
    expect(refusalIn('CLOSED', 'updateCase')?.code).toBe('INVALID_TRANSITION');
    expect(refusalIn('CLOSED', 'disclose', { corrects: true })?.code).toBe('CASE_CLOSED');
  });

  it('offers with the refusal what can be done instead', () => {
    const newCase = 'Reopen the case with `reopenCase`, or open a new case about the person.';
    expect(refusalIn('CLOSED', 'closeCase')).toEqual({ code: 'INVALID_TRANSITION', unlock: 'Nothing more is to be done.' });
    expect(refusalIn('CLOSED', 'updateCase')?.unlock).toMatch(/^To correct an error/);
    expect(refusalIn('ERASED', 'assignCase')?.unlock).toBe(newCase);
  });

  it('says why wherever a closed case takes something', () => {
    for (const name of inStates) {
      const use: CaseUse = uses[name] as CaseUse;
      if ('in' in use && refusalIn('CLOSED', name) === null) expect(use.why).toMatch(/\.$|\)\.$/);
    }
  });

  it('stands for what it does, where it does what other mutations do', () => {
    for (const [name, use] of Object.entries(uses))
      if ('as' in use) for (const other of use.as) expect([name, Object.keys(uses)]).toEqual([name, expect.arrayContaining([other])]);
  });
});
