import { agencyId, freshNumber, inDays, key, type Answered } from '../api/casesSupport';
import { page, settled } from '../api/feedSupport';
import { alike, assign, claimOf, everything, OPEN, opened, PERSON, personIn } from '../api/knownSupport';
import { createSyncNetwork, ofCase, type SyncNetwork } from '../api/syncSupport';

jest.setTimeout(600_000);

// Every door of the fixture's world is gone through for somebody protected (`guarded`) by the expectations and by the crawl of `canary.test.ts`.

/** What is written of where somebody is found, and nowhere else. */
const WHERE = {
  address: 'Skyddskanariegatan 7',
  district: 'Skyddskanariedalen',
  phone: '031-770 07 70',
  guardians: [{ name: 'Skyddskanarie Moder', relation: 'mor', phone: '0707700771' }],
} as const;
const CANARIES = [WHERE.address, WHERE.district, WHERE.phone, WHERE.guardians[0].name, WHERE.guardians[0].phone];
const foundIn = (text: string): string[] => CANARIES.filter((one) => text.includes(one));

const REFUSAL = '... on Refusal { code message fields provision unlock }';
const MARKED = `__typename ${REFUSAL} ... on Person { ${PERSON} identityProtection identityProtectedSince identityProtectionSource }`;
const PROTECT = `mutation ($input: ProtectIdentityInput!) { result: protectIdentity(input: $input) { ${MARKED} } }`;
const LIFT = `mutation ($input: LiftIdentityProtectionInput!) { result: liftIdentityProtection(input: $input) { ${MARKED} } }`;
const READ = `query ($id: ID!) { result: node(id: $id) { __typename ... on Person { ${PERSON} identityProtection identityProtectedSince identityProtectionSource } } }`;
const CHECK = `query ($input: DisclosureCheckInput!) { result: disclosureCheck(input: $input) {
  warnings fields { field outcome notCarried provisions { outcome } } } }`;
const EXTRACT = `query ($n: String!) { result: subjectExtract(by: { personalIdentityNumber: $n }) { total document reads { fields recordType } } }`;

let network: SyncNetwork;
beforeAll(async () => {
  network = await createSyncNetwork();
});
afterAll(() => network.service.stop());

/** The person as somebody is shown them, with the text of the whole answer. */
async function shown(actor: string, id: string): Promise<{ readonly person: Answered | null; readonly text: string }> {
  const answer = await network.ask(actor, READ, { id });
  return { person: answer.data?.result ?? null, text: answer.text };
}

async function versionOf(id: string): Promise<number> {
  const [row] = await network.service.database.ownerQuery<{ version: number }>("SELECT version FROM person WHERE 'person_' || id = $1", [
    id,
  ]);
  if (!row) throw new Error('no such person');
  return row.version;
}

const protect = async (actor: string, personId: string, kind = 'SECRECY_MARKING', source = 'POPULATION_REGISTER') =>
  network.ask(actor, PROTECT, { input: { personId, version: await versionOf(personId), kind, source } });
const lift = async (actor: string, personId: string, more: object = {}) =>
  network.ask(actor, LIFT, { input: { personId, version: await versionOf(personId), reason: 'Skyddet har upphört.', ...more } });

/** A case of anna's about somebody whose whereabouts are all written down. */
async function caseOfSomebody(
  number: string = freshNumber(),
  where: object = WHERE,
): Promise<{ one: Answered; personId: string; number: string }> {
  const one = await opened(network, 'anna@social', {
    name: 'Påhittad Skyddad',
    personalIdentityNumber: number,
    ...where,
  });
  return { one, personId: personIn(one).id, number };
}

const CONTACT = ['Person.address', 'Person.district', 'Person.phone', 'Person.guardians'];
/** All of it disclosed to the police, beside the name. */
const disclosed = (caseId: string, fields: readonly string[] = ['Case.person', 'Person.name', ...CONTACT]) =>
  network.disclose('anna@social', { recordId: caseId, recipientAgencyId: agencyId(network.police), fields });

interface CheckedField {
  readonly field: string;
  readonly outcome: string;
  readonly notCarried: string | null;
}
const checkedFields = (check: Answered | undefined) => (check?.['fields'] ?? []) as unknown as readonly CheckedField[];

const codeOf = ({ data, errors, text }: Awaited<ReturnType<typeof protect>>): string => {
  const code = data?.result.code ?? errors?.[0]?.extensions['code'];
  return typeof code === 'string' ? code : text;
};

describe('a mark', () => {
  test('is told with its date and source to whoever has the person in view, and holds the rest back from all but the assigned', async () => {
    const { one, personId } = await caseOfSomebody();
    expect((await disclosed(one.id)).data?.result.__typename).toBe('Disclosure');
    expect(foundIn((await shown('pia@police', personId)).text)).toEqual(CANARIES);
    expect((await shown('lena@social', personId)).person?.['address']).toBe(WHERE.district);

    expect((await protect('anna@social', personId, 'PROTECTED_REGISTRATION', 'AUTHORITY')).data?.result.__typename).toBe('Person');
    const assigned = await shown('anna@social', personId);
    expect(foundIn(assigned.text)).toEqual(CANARIES);
    for (const actor of ['pia@police', 'lena@social']) {
      const { person, text } = await shown(actor, personId);
      expect(foundIn(text)).toEqual([]);
      expect(person).toMatchObject({
        ...{ address: null, district: null, phone: null, guardians: null },
        ...{ identityProtection: 'PROTECTED_REGISTRATION', identityProtectionSource: 'AUTHORITY' },
        identityProtectedSince: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      });
    }
    const withheld = (await shown('pia@police', personId)).person?.['withheld'] as { field: string; reason: string }[];
    expect(
      withheld
        .filter(({ reason }) => reason === 'PROTECTED_IDENTITY')
        .map(({ field }) => field)
        .sort(),
    ).toEqual(['address', 'district', 'guardians', 'phone']);
  });

  test('is told to nobody who sees nothing of the person', async () => {
    const { one, personId } = await caseOfSomebody();
    await disclosed(one.id, ['Case.summary']);
    await protect('anna@social', personId);
    for (const actor of ['pia@police', 'bo@social', 'adam@social', 'low@social', 'siv@school']) {
      const seen = [
        await shown(actor, personId),
        await network.service.graphql(
          actor,
          'query ($id: ID!) { case(id: $id) { id summary person { id } withheld { field reason unlock } } }',
          { id: one.id },
        ),
        await page(network, actor, { first: 100, from: 'BEGINNING', types: ['Person', 'Case'] }),
      ];
      const text = seen.map((answer) => answer.text).join('\n');
      expect(text).not.toMatch(/PROTECTED_IDENTITY|identityProtection":"|SECRECY_MARKING/);
    }
  });

  test('names protection as the reason only where nothing else holds the field back', async () => {
    const { one, personId } = await caseOfSomebody();
    await disclosed(one.id, ['Case.person', 'Person.name']);
    await protect('anna@social', personId);
    const withheld = (await shown('pia@police', personId)).person?.['withheld'] as { field: string; reason: string }[];
    expect(withheld.find(({ field }) => field === 'address')?.reason).toBe('NOT_DISCLOSED');
  });

  test('goes up by anybody at work and by a lead, and never less far', async () => {
    const { personId } = await caseOfSomebody();
    expect(codeOf(await protect('bo@social', personId))).toBe('NOT_FOUND');
    expect(codeOf(await protect('pia@police', personId))).toBe('NOT_FOUND');
    expect((await protect('lena@social', personId, 'PROTECTED_REGISTRATION')).data?.result.__typename).toBe('Person');
    expect(codeOf(await protect('anna@social', personId, 'SECRECY_MARKING'))).toBe('PROTECTED_ALREADY');
    expect(codeOf(await protect('anna@social', personId, 'PROTECTED_REGISTRATION'))).toBe('PROTECTED_ALREADY');
    expect((await protect('anna@social', personId, 'ASSUMED_IDENTITY')).data?.result).toMatchObject({
      identityProtection: 'ASSUMED_IDENTITY',
    });
    expect(codeOf(await protect('anna@social', personId, 'ASSUMED_IDENTITY', 'EXTERNAL_SYSTEM'))).toBe('BAD_USER_INPUT');
    const stale = { personId, version: 1, kind: 'ASSUMED_IDENTITY', source: 'PERSON' };
    expect(codeOf(await network.ask('anna@social', PROTECT, { input: stale }))).toBe('CONFLICT');
  });

  test('is lessened and lifted by a lead alone, with a reason; then what was disclosed opens again', async () => {
    const { one, personId } = await caseOfSomebody();
    await disclosed(one.id);
    await protect('anna@social', personId, 'ASSUMED_IDENTITY');
    expect(codeOf(await lift('anna@social', personId))).toBe('FORBIDDEN');
    expect(codeOf(await lift('pia@police', personId))).toMatch(/FORBIDDEN|NOT_FOUND/);
    expect(codeOf(await lift('lena@social', personId, { reason: ' ' }))).toBe('BAD_USER_INPUT');
    expect(codeOf(await lift('lena@social', personId, { to: 'ASSUMED_IDENTITY' }))).toBe('BAD_USER_INPUT');
    expect((await lift('lena@social', personId, { to: 'SECRECY_MARKING' })).data?.result).toMatchObject({
      identityProtection: 'SECRECY_MARKING',
    });
    expect(foundIn((await shown('pia@police', personId)).text)).toEqual([]);
    expect((await lift('lena@social', personId)).data?.result).toMatchObject({ identityProtection: null, identityProtectedSince: null });
    expect(codeOf(await lift('lena@social', personId))).toBe('NOT_PROTECTED');
    expect(foundIn((await shown('pia@police', personId)).text)).toEqual(CANARIES);
    const events = await network.service.database.ownerQuery(
      "SELECT before, after, reason FROM identity_protection_event WHERE 'person_' || person_id = $1 ORDER BY id",
      [personId],
    );
    expect(events).toEqual([
      { before: null, after: 'ASSUMED_IDENTITY', reason: null },
      { before: 'ASSUMED_IDENTITY', after: 'SECRECY_MARKING', reason: 'Skyddet har upphört.' },
      { before: 'SECRECY_MARKING', after: null, reason: 'Skyddet har upphört.' },
    ]);
  });

  test('can be there from the moment a case is opened, and is raised where the person is kept already', async () => {
    const number = freshNumber();
    const person = { name: 'Påhittad Skyddad', personalIdentityNumber: number, ...WHERE };
    const mark = (kind: string) => ({ identityProtection: { kind, source: 'PERSON' } });
    const one = await opened(network, 'anna@social', { ...person, ...mark('SECRECY_MARKING') });
    const { id } = personIn(one);
    expect(foundIn((await shown('lena@social', id)).text)).toEqual([]);
    await opened(network, 'anna@social', { ...person, ...mark('ASSUMED_IDENTITY') });
    expect((await shown('anna@social', id)).person?.['identityProtection']).toBe('ASSUMED_IDENTITY');
    await opened(network, 'anna@social', { ...person, ...mark('SECRECY_MARKING') });
    await opened(network, 'anna@social', person);
    expect((await shown('anna@social', id)).person?.['identityProtection']).toBe('ASSUMED_IDENTITY');
  });
});

describe('a disclosure', () => {
  test('of where a marked person is found is warned of, and refused as a policy of the service, with the fields', async () => {
    const { one, personId } = await caseOfSomebody();
    const input = {
      ...{ caseId: one.id, recipientAgencyId: agencyId(network.police), purpose: 'ASSESSMENT', weighing: true },
      ...{ ground: 'OSL 10:2', fields: ['Case.summary', 'Person.name', ...CONTACT] },
    };
    const ask = async () => (await network.ask('anna@social', CHECK, { input })).data?.result;
    const outcomes = (check: Answered | undefined): Record<string, string> =>
      Object.fromEntries(checkedFields(check).map(({ field, outcome }) => [field, outcome]));
    const before = await ask();
    expect(before?.['warnings']).not.toContain('PROTECTED_IDENTITY');
    await protect('anna@social', personId);
    const after = await ask();
    expect(after?.['warnings']).toContain('PROTECTED_IDENTITY');
    // The law answers as before: it is our policy that the service does not carry it.
    for (const field of ['Case.summary', 'Person.name', ...CONTACT])
      expect([field, outcomes(after)[field]]).toEqual([field, outcomes(before)[field]]);
    const held = checkedFields(after).filter(({ notCarried }) => notCarried !== null);
    expect(held.map(({ field }) => field).sort()).toEqual([...CONTACT].sort());
    for (const { notCarried } of held) expect(notCarried).toBe('P12');
    const refused = await disclosed(one.id);
    expect(refused.data?.result).toMatchObject({ __typename: 'Refusal', code: 'PROTECTED_IDENTITY', provision: null });
    expect([...(refused.data?.result.fields ?? [])].sort()).toEqual([...CONTACT].sort());
    expect((await disclosed(one.id, ['Case.person', 'Person.name'])).data?.result.__typename).toBe('Disclosure');
  });

  test('of it is refused by the database too', async () => {
    const { one, personId } = await caseOfSomebody();
    const first = (await disclosed(one.id)).data?.result;
    await protect('anna@social', personId);
    const copy = (fields: string) =>
      network.service.database.ownerQuery(
        `INSERT INTO disclosure SELECT (jsonb_populate_record(d, jsonb_build_object('id', gen_random_uuid(), 'fields', $2::text[]))).*
           FROM disclosure d WHERE 'disclosure_' || d.id = $1 RETURNING id`,
        [first?.id, `{${fields}}`],
      );
    for (const field of CONTACT) await expect(copy(`Person.name,${field}`)).rejects.toThrow(/protected identity/);
    expect(await copy('Person.name')).toHaveLength(1);
  });
});

describe('records of one number inside the agency', () => {
  /** Somebody bo knows nothing of, marked, and bo's own record of the same number. */
  async function beside(marked: boolean): Promise<{ kept: Answered; own: Answered; number: string }> {
    const number = freshNumber();
    const kept = await opened(network, 'anna@social', { name: 'Påhittad Skyddad', personalIdentityNumber: number });
    if (marked) await protect('anna@social', personIn(kept).id, 'ASSUMED_IDENTITY');
    const typed = { name: 'Påhittad Inskriven', personalIdentityNumber: number, ...WHERE };
    return { kept, own: await opened(network, 'bo@social', typed), number };
  }
  const byBo = (caseId: string) =>
    network.disclose('bo@social', {
      recordId: caseId,
      recipientAgencyId: agencyId(network.police),
      fields: ['Case.person', 'Person.name', ...CONTACT],
    });

  test('the mark of one protects the other from leads and recipients, also when it comes later', async () => {
    for (const marked of [true, false]) {
      const { kept, own } = await beside(marked);
      expect((await byBo(own.id)).data?.result.__typename).toBe('Disclosure');
      const { id } = personIn(own);
      if (!marked) {
        expect(foundIn((await shown('pia@police', id)).text)).toEqual(CANARIES);
        await protect('anna@social', personIn(kept).id);
      }
      for (const actor of ['pia@police', 'lena@social']) expect([actor, foundIn((await shown(actor, id)).text)]).toEqual([actor, []]);
      expect(foundIn((await shown('bo@social', id)).text)).toEqual(CANARIES);
    }
  });

  test('whoever typed the number is told the same as about somebody nobody has marked, and as about somebody unknown', async () => {
    const texts: string[] = [];
    for (const kind of ['marked', 'kept', 'unknown'] as const) {
      const actor = `typist${kind}@social`;
      await network.service.addMember(actor, ['CASEWORKER']);
      const number = freshNumber();
      if (kind !== 'unknown') {
        const kept = await opened(network, 'anna@social', { name: 'Påhittad Skyddad', personalIdentityNumber: number });
        if (kind === 'marked') await protect('anna@social', personIn(kept).id, 'ASSUMED_IDENTITY');
      }
      const typed = { name: 'Påhittad Inskriven', personalIdentityNumber: number, ...WHERE };
      const answer = await network.ask(actor, OPEN, { input: { person: typed, idempotencyKey: key() } });
      const own = answer.data?.result;
      if (!own?.id) throw new Error(answer.text);
      const input = {
        caseId: own.id,
        recipientAgencyId: agencyId(network.police),
        purpose: 'ASSESSMENT',
        fields: ['Case.person', ...CONTACT],
      };
      const disclosure = {
        recordId: own.id,
        recipientAgencyId: agencyId(network.police),
        fields: ['Case.person', ...CONTACT],
        validUntil: inDays(30),
      };
      const read = await shown(actor, personIn(own).id);
      const checkText = (await network.ask(actor, CHECK, { input })).text;
      const disclosed_ = await network.disclose(actor, disclosure);
      const seen = [answer.text, read.text, checkText, disclosed_.text, await everything(network, actor, own, number)];
      expect(read.person?.['identityProtection']).toBeNull();
      texts.push(alike(seen.join('\n'), number, actor));
    }
    expect(texts[1]).toBe(texts[2]);
    expect(texts[0]).toBe(texts[1]);
  });

  test('when a lead joins the two, those who work with the one that is left are told, and a lead can lift it', async () => {
    const number = freshNumber();
    const kept = await opened(network, 'anna@social', { name: 'Påhittad Skyddad', personalIdentityNumber: number, ...WHERE });
    const own = await opened(network, 'bo@social', { name: 'Påhittad Skyddad', personalIdentityNumber: number });
    await protect('bo@social', personIn(own).id, 'PROTECTED_REGISTRATION', 'PERSON');
    const { id } = personIn(kept);
    expect((await shown('anna@social', id)).person?.['identityProtection']).toBeNull();
    expect(foundIn((await shown('lena@social', id)).text)).toEqual([]);
    expect(await claimOf(network, own.id)).toBeDefined();
    expect((await assign(network, 'lena@social', own.id, 'bo@social')).data?.result.__typename).toBe('Case');
    for (const actor of ['anna@social', 'bo@social'])
      expect((await shown(actor, id)).person).toMatchObject({
        identityProtection: 'PROTECTED_REGISTRATION',
        identityProtectionSource: 'PERSON',
      });
    expect((await lift('lena@social', id)).data?.result.__typename).toBe('Person');
    // The record that the case hung on is gone, and its mark with it.
    expect((await shown('lena@social', id)).person?.['address']).toBe(WHERE.district);
  });

  test('nothing crosses to another agency that keeps the same number', async () => {
    const number = freshNumber();
    const one = await opened(network, 'anna@social', { name: 'Påhittad Skyddad', personalIdentityNumber: number });
    await protect('anna@social', personIn(one).id);
    const other = await opened(network, 'pia@police', { name: 'Påhittad Skyddad', personalIdentityNumber: number, ...WHERE });
    const { person } = await shown('pia@police', personIn(other).id);
    expect(person?.['identityProtection']).toBeNull();
    await network.disclose('pia@police', {
      recordId: other.id,
      recipientAgencyId: agencyId(network.social),
      fields: ['Case.person', ...CONTACT],
    });
    expect(foundIn((await shown('anna@social', personIn(other).id)).text)).toEqual(CANARIES);
  });
});

describe('an external system', () => {
  let member = 0;
  async function system(): Promise<{ name: string; id: string }> {
    const name = `sys${String((member += 1))}@social`;
    return {
      name,
      id: (await network.register(name, { winners: [{ fieldGroup: 'CONTACT', winner: 'EXTERNAL' }] })).id,
    };
  }
  const person = (more: object) => ({ person: { name: 'Påhittad Skyddad', ...more } });
  const { guardians: _guardians, ...OWN } = WHERE;

  test('sets a mark and raises it, with its source; leaving it out, null or less changes nothing', async () => {
    const { name, id } = await system();
    const sync = async (more: object) => (await network.sync(name, id, [ofCase('A1', person(more))])).records[0];
    const made = await sync({ ...OWN, identityProtection: 'SECRECY_MARKING' });
    expect(made?.outcome).toBe('CREATED');
    const [row] = await network.service.database.ownerQuery<{ id: string }>(
      "SELECT 'person_' || person_id AS id FROM case_file c WHERE 'case_' || c.id = $1",
      [made?.recordId],
    );
    const mark = async () => {
      const [kept] = await network.service.database.ownerQuery<{ kind: string | null; source: string | null }>(
        "SELECT identity_protection AS kind, identity_protection_source AS source FROM person WHERE 'person_' || id = $1",
        [row?.id],
      );
      return kept;
    };
    expect(await mark()).toEqual({ kind: 'SECRECY_MARKING', source: 'EXTERNAL_SYSTEM' });
    expect((await sync({ identityProtection: 'ASSUMED_IDENTITY', identityProtectionSource: 'POPULATION_REGISTER' }))?.outcome).toBe(
      'UPDATED',
    );
    for (const more of [
      {},
      { identityProtection: null },
      { identityProtection: 'SECRECY_MARKING' },
      { identityProtection: 'ASSUMED_IDENTITY' },
    ]) {
      expect((await sync(more))?.outcome).toBe('UNCHANGED');
      expect(await mark()).toEqual({ kind: 'ASSUMED_IDENTITY', source: 'POPULATION_REGISTER' });
    }
    expect((await sync({ identityProtection: 'NONE' }))?.code).toBe('BAD_USER_INPUT');
    expect(codeOf(await lift(name, row?.id ?? ''))).toBe('FORBIDDEN');
    expect(codeOf(await protect(name, row?.id ?? '', 'ASSUMED_IDENTITY'))).toBe('FORBIDDEN');
  });

  test('is shown nothing of where a marked person is found, hears of no such field, and cannot try it out', async () => {
    const { name, id } = await system();
    const made = (await network.sync(name, id, [ofCase('B1', person(OWN))])).records[0];
    const [{ personId } = { personId: '' }] = await network.service.database.ownerQuery<{ personId: string }>(
      `SELECT 'person_' || person_id AS "personId" FROM case_file c WHERE 'case_' || c.id = $1`,
      [made?.recordId],
    );
    expect(foundIn((await shown(name, personId)).text)).toEqual([OWN.address, OWN.district, OWN.phone]);
    await assign(network, 'lena@social', made?.recordId ?? '', 'anna@social');
    await protect('anna@social', personId);
    const { end } = (await page(network, name, { first: 100, from: 'BEGINNING' })).data?.result.pageInfo
      ? { end: (await page(network, name, { first: 100, from: 'BEGINNING' })).data?.result.pageInfo.endCursor }
      : { end: undefined };
    await network.service.database.ownerQuery(
      `UPDATE person SET address = 'Flyttat', district = 'Flyttat', phone = '031', version = version + 1 WHERE 'person_' || id = $1`,
      [personId],
    );
    await settled(network);
    const heard = (await page(network, name, { first: 100, after: end })).text;
    expect(heard).not.toMatch(/"(address|district|phone|guardians)"/);
    const { person: seen, text } = await shown(name, personId);
    expect(text).not.toContain('Flyttat');
    expect(seen).toMatchObject({ identityProtection: 'SECRECY_MARKING', address: null, district: null, phone: null });
    // Right or wrong, a guess is answered alike, and changes nothing.
    const guess = async (address: string) =>
      (await network.sync(name, id, [ofCase('B1', person({ ...OWN, address }))])).records.map(({ outcome, code, conflicts }) => ({
        outcome,
        code,
        conflicts,
      }));
    expect(await guess('Flyttat')).toEqual(await guess('Gissad gata 1'));
    const [kept] = await network.service.database.ownerQuery<{ address: string }>("SELECT address FROM person WHERE 'person_' || id = $1", [
      personId,
    ]);
    expect(kept?.address).toBe('Flyttat');
  });

  test('a mark is lifted by the database for no system, no caseworker, and no lead without a reason', async () => {
    const { personId } = await caseOfSomebody();
    await protect('anna@social', personId, 'ASSUMED_IDENTITY');
    const { name } = await system();
    for (const actor of [name, 'anna@social', 'lena@social']) {
      const { id, agency } = network.service.actor(actor);
      const lowered = network.service.database.ownerQuery(
        `WITH me AS MATERIALIZED (SELECT set_config('app.agency_id', $2, true), set_config('app.member_id', $3, true))
         UPDATE person SET identity_protection = 'SECRECY_MARKING' FROM me WHERE 'person_' || id = $1`,
        [personId, agency.id, id],
      );
      await expect(lowered).rejects.toThrow(/lifted by a lead, with a reason/);
    }
  });
});

describe('when cases are erased', () => {
  const erase = (personId: string, set = 'erased_at = now()') =>
    network.service.database.ownerQuery(`UPDATE person SET ${set} WHERE 'person_' || id = $1`, [personId]);
  const markOf = async (personId: string): Promise<unknown> =>
    (await network.service.database.ownerQuery("SELECT identity_protection AS kind FROM person WHERE 'person_' || id = $1", [personId]))[0];

  test('the mark goes with the person, unless another record of the number has only this one to protect it', async () => {
    const alone = await caseOfSomebody();
    await protect('anna@social', alone.personId);
    await erase(alone.personId);
    expect(await markOf(alone.personId)).toEqual({ kind: null });

    const number = freshNumber();
    const kept = await opened(network, 'anna@social', { name: 'Påhittad Skyddad', personalIdentityNumber: number });
    await protect('anna@social', personIn(kept).id);
    const own = await opened(network, 'bo@social', { name: 'Påhittad', personalIdentityNumber: number, ...WHERE });
    await erase(personIn(kept).id, "erased_at = now(), number_sealed = NULL, number_index = NULL, name = '(gallrad)'");
    expect(await markOf(personIn(kept).id)).toEqual({ kind: 'SECRECY_MARKING' });
    expect(foundIn((await shown('lena@social', personIn(own).id)).text)).toEqual([]);
  });
});

test('the extract for the person, and what leads and auditors are told, hold nothing of where they are found', async () => {
  // Others of whom the same is written are not protected any more, and leads are shown where those are found.
  const own = JSON.parse(JSON.stringify(WHERE).replaceAll('kanari', 'ensamkanari').replaceAll('770', '880')) as typeof WHERE;
  const { address, district, phone, guardians } = own;
  const ownIn = (text: string): string[] =>
    [address, district, phone, ...guardians.flatMap((one) => [one.name, one.phone])].filter((one) => text.includes(one));
  const { one, personId, number } = await caseOfSomebody(freshNumber(), own);
  await disclosed(one.id);
  await shown('pia@police', personId);
  await protect('anna@social', personId);
  await network.service.addMember('audit@social', ['AUDITOR']);
  for (const actor of ['lena@social', 'audit@social']) {
    const extract = await network.ask(actor, EXTRACT, { n: number });
    expect(extract.data?.result['total']).toBeGreaterThan(0);
    expect(ownIn(extract.text)).toEqual([]);
    expect(ownIn(await everything(network, actor, one, number))).toEqual([]);
  }
  const lines = network.service.logLines.join('\n');
  expect([...foundIn(lines), ...ownIn(lines)]).toEqual([]);
});
