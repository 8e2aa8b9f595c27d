import { agencyId, freshNumber, inDays, key, type Answered } from '../api/casesSupport';
import { createSyncNetwork, ofCase, type Sent, type SyncNetwork } from '../api/syncSupport';
import { alike, everything, keptParticulars, OPEN, opened, personIn, SECRETS, twoNumbers, typed, UPDATE } from '../api/knownSupport';
import { dayIn } from '../support/days';

jest.setTimeout(120_000);

const CHECK = `query ($number: String!) { result: trackCheck(personalIdentityNumber: $number) {
  hasTrack tracks { programme agency { name } contactName contactPhone } } }`;

let network: SyncNetwork;
let members = 0;
beforeAll(async () => {
  network = await createSyncNetwork();
});
afterAll(() => network.service.stop());

/** Two colleagues whom nothing has happened to yet: one asks about somebody known, the other about somebody who is not. */
async function colleagues(): Promise<readonly [string, string]> {
  const names = [1, 2].map(() => `c${String((members += 1)).padStart(3, '0')}@social`);
  for (const name of names) await network.service.addMember(name, ['CASEWORKER']);
  return names as [string, string];
}

const rows = (caseId: string) =>
  network.service.database.ownerQuery<{ row: string }>(
    "SELECT to_jsonb(p)::text AS row FROM person p JOIN case_file c ON c.person_id = p.id WHERE 'case_' || c.id = $1",
    [caseId],
  );

type Act = (actor: string, number: string, one: Answered, either: Answered[]) => Promise<string>;

/**
 * Does the same as one who names a known number and as one who names an unknown one; all that the two are answered must be alike. Which of
 * several cases was opened first at one moment is anybody's guess: the act names them in `either`.
 */
async function attack(act: Act): Promise<void> {
  const { known, unknown, kept } = await twoNumbers(network);
  const before = await rows(kept.id);
  const [knows, guesses] = await colleagues();
  const texts: string[] = [];
  for (const [actor, number] of [
    [knows, known],
    [guesses, unknown],
  ] as const) {
    const answer = await network.ask(actor, OPEN, { input: { person: typed(number), idempotencyKey: key() } });
    const one = answer.data?.result;
    if (!one?.id) throw new Error(answer.text);
    const either: Answered[] = [];
    const text = [answer.text, await act(actor, number, one, either), await everything(network, actor, one, number)].join('\n');
    for (const secret of SECRETS) expect(text).not.toContain(secret);
    const names = either.flatMap((made) => [made.id, String(made['number'])]);
    texts.push(
      alike(
        names.reduce((told, name) => told.replaceAll(name, 'EITHER'), text),
        number,
        actor,
      ),
    );
  }
  expect(texts[0]).toBe(texts[1]);
  expect(await rows(kept.id)).toEqual(before);
}

describe('whoever names the number of a person whom a colleague works with', () => {
  test('gets what they typed in, and through no door anything that is kept', () => attack(() => Promise.resolve('')));

  test('gets the same record again for a second case, also when both are opened at one moment', () =>
    attack(async (actor, number, one, either) => {
      const more = await Promise.all([0, 1].map(() => opened(network, actor, typed(number))));
      either.push(...more);
      const ids = [one, ...more].map((opening) => personIn(opening).id);
      expect(new Set(ids).size).toBe(1);
      return JSON.stringify(more);
    }));

  test('gets the same record when two cases are opened at the same moment and there is none yet', async () => {
    const { known } = await twoNumbers(network);
    const [actor] = await colleagues();
    const both = await Promise.all([0, 1, 2].map(() => opened(network, actor, typed(known))));
    expect(new Set(both.map((one) => personIn(one).id)).size).toBe(1);
  });

  test('changes what they typed in, and nothing that is kept', () =>
    attack(async (actor, _number, { id, version }) => {
      const person = { version: 1, name: 'Ändrad', phone: '031-111 11 11', guardians: [] };
      const first = await network.ask(actor, UPDATE, { id, version, patch: { person } });
      const emptied = { version: 2, personalIdentityNumber: null, birthDate: '2001-02-03' };
      const second = await network.ask(actor, UPDATE, { id, version: version + 1, patch: { person: emptied } });
      expect([first, second].map(({ data }) => data?.result.__typename)).toEqual(['Case', 'Case']);
      return `${first.text}${second.text}`;
    }));

  test('cannot write a known number over an own one and learn that it is known', async () => {
    const { known, unknown, kept } = await twoNumbers(network);
    const before = await rows(kept.id);
    const [knows, guesses] = await colleagues();
    const texts: string[] = [];
    for (const [actor, number] of [
      [knows, known],
      [guesses, unknown],
    ] as const) {
      const one = await opened(network, actor, typed(freshNumber()));
      const patch = { person: { version: 1, personalIdentityNumber: number } };
      const answer = await network.ask(actor, UPDATE, { id: one.id, version: 1, patch });
      const again = await opened(network, actor, typed(number));
      const text = [answer.text, JSON.stringify(again), await everything(network, actor, one, number)].join('\n');
      texts.push(alike(text.replaceAll(String(personIn(one)['personalIdentityNumber']), 'FIRST'), number, actor));
    }
    expect(texts[0]).toBe(texts[1]);
    expect(await rows(kept.id)).toEqual(before);
  });

  test('does not end what is disclosed of the person', async () => {
    const { known, kept } = await twoNumbers(network);
    const { disclosure } = await network.sent('anna@social', kept.id, ['Case.person', 'Person.name', 'Person.address']);
    const [actor] = await colleagues();
    const { id } = await opened(network, actor, typed(known));
    const patch = { person: { version: 1, personalIdentityNumber: freshNumber(), address: 'Någon annanstans 1' } };
    await network.get(actor, 'Case', UPDATE, { id, version: 1, patch });
    const seen = await network.service.graphql<{ node: unknown; case: unknown }>(
      'pia@police',
      `{ node(id: "${disclosure.id}") { ... on Disclosure { live version } } case(id: "${kept.id}") { person { name address } } }`,
    );
    expect(seen.data).toEqual({
      node: { live: true, version: disclosure.version },
      case: { person: { name: SECRETS[0], address: SECRETS[1] } },
    });
  });

  test('neither sees nor answers what another agency asks about the person by number', async () => {
    const { known, kept } = await twoNumbers(network);
    const [actor] = await colleagues();
    const { id: caseId } = await opened(network, actor, typed(known));
    const input = {
      ...{ toAgencyId: agencyId(network.social), personalIdentityNumber: known, fields: ['Person.phone'] },
      ...{ purpose: 'CRIME_PREVENTION', motive: 'Kanariemotiv.', idempotencyKey: key() },
    };
    const REQUEST = `mutation ($input: RequestDisclosureInput!) { result: requestDisclosure(input: $input) { __typename
      ... on DisclosureRequest { id version } } }`;
    const { id } = await network.get('pia@police', 'DisclosureRequest', REQUEST, { input });
    const LIST = '{ disclosureRequests(first: 100) { nodes { id motive } } }';
    expect((await network.service.graphql('anna@social', LIST)).text).toContain(id);
    expect((await network.service.graphql(actor, LIST)).text).not.toContain(id);
    const refuse = `mutation { result: refuseDisclosure(id: "${id}", version: 1, provision: "OSL 26:1", reason: "Nej.") { __typename } }`;
    expect((await network.ask(actor, refuse)).code).not.toBeNull();
    const disclosing = {
      recordId: caseId,
      recipientAgencyId: agencyId(network.police),
      fields: ['Person.phone'],
      requestId: id,
    };
    expect((await network.disclose(actor, disclosing)).data?.result.__typename).not.toBe('Disclosure');
    expect(kept.id).not.toBe(caseId);
  });

  /** Two numbers of people who turn 15, of which the first is kept, and the two colleagues who name them. */
  async function ofAge(serial: number) {
    const born = `${String(new Date().getUTCFullYear() - 15)}0101`;
    const [known, unknown] = [numberOf(born, serial), numberOf(born, serial + 1)];
    const kept = await opened(network, 'anna@social', keptParticulars(known));
    await consented('anna@social', kept.id);
    const [knows, guesses] = await colleagues();
    return { kept, by: [[knows, known] as const, [guesses, unknown] as const] };
  }

  test('may form a group as for anybody, while nobody has one', async () => {
    const formed: string[] = [];
    for (const [actor, number] of (await ofAge(236)).by) {
      const one = await opened(network, actor, typed(number));
      await consented(actor, one.id);
      formed.push(alike((await form(actor, one.id)).text, number, actor));
    }
    expect(formed[0]).toContain('ActionGroup');
    expect(formed[0]).toBe(formed[1]);
  });

  test('is told of a group that there is what the check for a track tells everybody, and nothing else', async () => {
    const { kept, by } = await ofAge(238);
    await form('anna@social', kept.id);
    const told: unknown[] = [];
    for (const [actor, number] of by) {
      const one = await opened(network, actor, typed(number));
      await consented(actor, one.id);
      const checked = await network.ask(actor, CHECK, { number });
      const answer = await form(actor, one.id);
      for (const secret of [...SECRETS, kept.id.slice(5), String(kept['number'])])
        expect(`${checked.text}${answer.text}`).not.toContain(secret);
      told.push([checked.data?.result, answer.data?.result]);
    }
    const track = { agency: { name: 'social' }, contactName: 'Påhittad Samordnare', contactPhone: '031-123456' };
    const refusal = {
      ...{ __typename: 'Refusal', code: 'GROUP_EXISTS', fields: ['ActionGroup.status'], provision: null },
      message: 'The person already has a group, and may have only one track.',
      unlock: 'Call the leader of the existing group. SSPF at social: Påhittad Samordnare, 031-123456.',
    };
    expect(told).toEqual([
      [{ hasTrack: true, tracks: [{ programme: 'SSPF', ...track }] }, refusal],
      [{ hasTrack: false, tracks: [] }, { __typename: 'ActionGroup' }],
    ]);
  });

  test('is told no more when a question to the service has become the case', () =>
    attack(async (actor, number) => {
      const RECORD = `mutation ($input: RecordConsultationInput!) { result: recordConsultation(input: $input) { __typename
        ... on Refusal { code message } ... on Consultation { id version } } }`;
      const question = {
        channel: 'PHONE',
        category: 'TRAVEL',
        reporterType: 'STAFF',
        question: 'Hur gör vi?',
        receivedOn: '2026-01-05',
      };
      const recorded = await network.ask(actor, RECORD, { input: { ...question, idempotencyKey: key() } });
      const { id, version } = recorded.data?.result ?? {};
      const CONVERT = `mutation ($id: ID!, $version: Int!, $input: ConvertConsultationInput!) {
        result: convertConsultation(id: $id, version: $version, input: $input) { __typename ... on Refusal { code message }
        ... on Consultation { id version convertedCase { id person { name address } } } } }`;
      const input = { person: typed(number), ground: 'OSL 10:28', motive: 'Behövs.', idempotencyKey: key() };
      const converted = await network.ask(actor, CONVERT, { id, version, input });
      expect([recorded.text, converted.text]).toEqual([expect.any(String), expect.stringContaining('convertedCase')]);
      return converted.text;
    }));
});

describe('a system that names the number of a person it has not brought', () => {
  const NUMBERED = (number: string): Sent =>
    ofCase(`E-${String((members += 1))}`, {
      summary: 'Text',
      person: { name: 'Systemets Namn', personalIdentityNumber: number, phone: '031-123456' },
    });

  test.each(['one by one', 'many at once'])('is told the same as of anybody, dry or not, %s', async (how) => {
    const { known, unknown, kept } = await twoNumbers(network);
    const before = await rows(kept.id);
    const member = `s${String((members += 1))}@social`;
    const { id: system } = await network.register(member);
    const batch = (number: string): Sent[] => [
      NUMBERED(number),
      ...(how === 'one by one' ? [] : [NUMBERED(freshNumber()), NUMBERED(freshNumber())]),
    ];
    const told: string[][] = [[], []];
    for (const [at, number] of [known, unknown].entries()) {
      const records = batch(number);
      for (const dryRun of [true, false, false]) {
        const report = await network.sync(member, system, records, { dryRun });
        const [first] = report.records;
        const seen = await network.service.graphql(member, `{ case(id: "${first?.recordId ?? 'case_0'}") { person { name phone } } }`);
        const externals = records.reduce((text, { externalId }, n) => text.replaceAll(externalId, `E${String(n)}`), JSON.stringify(report));
        told[at]?.push(alike(`${externals}${seen.text}`, number, member));
      }
      const [record] = records;
      const part = record?.['case'] as { person: object };
      const changed = { ...record, case: { ...part, person: { ...part.person, phone: '031-999999' } } } as Sent;
      const report = JSON.stringify(await network.sync(member, system, [changed]));
      told[at]?.push(alike(report.replaceAll(String(record?.externalId), 'E0'), number, member));
    }
    expect(told[0]).toEqual(told[1]);
    expect(told[0]?.[1]).toContain('"outcome":"CREATED"');
    expect(told[0]?.[3]).toContain('"outcome":"UPDATED"');
    expect(await rows(kept.id)).toEqual(before);
  });
});

function numberOf(born: string, serial: number): string {
  const nine = `${born.slice(2)}${String(serial)}`;
  const sum = [...nine].reduce((total, digit, at) => {
    const doubled = Number(digit) * (at % 2 === 0 ? 2 : 1);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return `${born}${nine.slice(6)}${String((10 - (sum % 10)) % 10)}`;
}

async function consented(actor: string, caseId: string): Promise<void> {
  const input = {
    ...{
      caseId,
      givers: [
        { role: 'PERSON', name: 'Påhittad Ung' },
        { role: 'GUARDIAN', name: 'Påhittad Mor' },
      ],
    },
    ...{ guardianCount: 1, giverNotOnRecord: 'Visade legitimation.' },
    ...{
      maturityNote: 'Förstår vad samtycket gäller; ingen betydande skada.',
      recipientAgencyIds: [agencyId(network.school)],
    },
    ...{
      fields: ['Case.summary', 'ActionGroup.goals'],
      form: 'SIGNED',
      validUntil: inDays(300),
      idempotencyKey: key(),
    },
    givenOn: dayIn(0),
  };
  await network.get(actor, 'Consent', 'mutation ($input: RecordConsentInput!) { result: recordConsent(input: $input) { __typename } }', {
    input,
  });
}

function form(actor: string, caseId: string) {
  const input = {
    ...{ caseId, programme: 'SSPF', contactName: 'Påhittad Samordnare', contactPhone: '031-123456' },
    ...{ members: [{ memberAgencyId: agencyId(network.school), role: 'Kontakt', contactName: 'Påhittad Kontakt' }] },
    ...{ goals: [], idempotencyKey: key() },
  };
  return network.ask(
    actor,
    'mutation ($input: CreateActionGroupInput!) { result: createActionGroup(input: $input) { __typename ... on Refusal { code message fields provision unlock } } }',
    { input },
  );
}
