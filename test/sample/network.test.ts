import Organisationsnummer from 'organisationsnummer';
import Personnummer from 'personnummer';
import { openNumber } from '../../src/cases/personNumber';
import { SAMPLE_ACTORS } from '../../src/identity/sampleActors.service';
import { loadSample } from '../../src/sample/load.service';
import { readSample } from '../../src/sample/readSample';
import { log, openEmpty, type OpenedDatabase } from './empty';

describe('The sample network', () => {
  let opened: OpenedDatabase;

  beforeAll(async () => {
    opened = await openEmpty();
    await loadSample({ database: opened.database, settings: opened.test.settings, log });
  }, 180_000);
  afterAll(() => opened.close());

  const query = <R extends object>(sql: string): Promise<R[]> => opened.test.ownerQuery<R>(sql);
  const column = async <T>(sql: string): Promise<T[]> => (await query<{ value: T }>(sql)).map(({ value }) => value);

  describe('has what the source names', () => {
    it('the agencies: the coordinating one, ten districts, police, prison service, schools, leisure, psychiatry, the Security Service, a neighbour and two of civil society', async () => {
      const kinds = await query(
        `SELECT kind, count(*)::int AS many FROM agency WHERE slug NOT LIKE 'socialforvaltning-%' GROUP BY kind ORDER BY kind`,
      );
      expect(kinds).toEqual([
        { kind: 'CIVIL_SOCIETY', many: 2 },
        { kind: 'COORDINATION', many: 3 },
        { kind: 'HEALTH_CARE', many: 1 },
        { kind: 'LEISURE_CULTURE', many: 1 },
        { kind: 'POLICE', many: 1 },
        { kind: 'PRISON_PROBATION', many: 1 },
        { kind: 'SCHOOL', many: 1 },
        { kind: 'SECURITY_SERVICE', many: 1 },
        { kind: 'SOCIAL_SERVICES', many: 11 },
      ]);
      expect(await column(`SELECT slug AS value FROM agency WHERE coordinates_network`)).toEqual(['social-resurs']);
    });

    it('the end of the districts and of Social resursförvaltning, with those who took over', async () => {
      const ended = await query<{ slug: string; successors: string[] }>(
        `SELECT a.slug, array_agg(s.slug ORDER BY s.slug) AS successors FROM agency a JOIN agency s ON s.id = ANY (a.successor_ids)
          WHERE s.valid_from = '2021-01-01' GROUP BY a.slug ORDER BY a.slug`,
      );
      expect(ended).toHaveLength(11);
      expect(ended.find(({ slug }) => slug === 'social-resurs')?.successors).toHaveLength(4);
      expect(ended.find(({ slug }) => slug === 'socialtjanst-lundby')?.successors).toEqual(['socialforvaltning-hisingen']);
      const open = await column(`SELECT slug AS value FROM agency WHERE cardinality(successor_ids) > 0 AND valid_to IS NULL ORDER BY 1`);
      // Sample actors act for these: the one deviation from history.
      expect(open).toEqual(['social-resurs', 'socialtjanst-angered', 'socialtjanst-centrum']);
      const closed = await column(`SELECT DISTINCT valid_to::text AS value FROM agency WHERE valid_to IS NOT NULL`);
      expect(closed).toEqual(['2020-12-31']);
    });

    it('every organisation, with the numbers that are known', async () => {
      const known = await query(
        `SELECT name, organisation_number AS number, municipality_code AS municipality FROM organisation
          WHERE organisation_number IS NOT NULL AND name <> 'Stöd till social ekonomi' ORDER BY organisation_number`,
      );
      expect(known).toEqual([
        { name: 'Polismyndigheten', number: '202100-0076', municipality: null },
        { name: 'Kriminalvården', number: '202100-0225', municipality: null },
        { name: 'Stockholms stad', number: '212000-0142', municipality: '0180' },
        { name: 'Göteborgs Stad', number: '212000-1355', municipality: '1480' },
        { name: 'Mölndals stad', number: '212000-1363', municipality: '1481' },
        { name: 'Örebro kommun', number: '212000-1967', municipality: '1880' },
        { name: 'Borlänge kommun', number: '212000-2239', municipality: '2081' },
        { name: 'Rädda Barnen', number: '802002-8638', municipality: null },
        { name: 'Svenska Röda Korset', number: '802002-8711', municipality: null },
      ]);
      const names = await column<string>('SELECT name AS value FROM organisation');
      for (const name of [
        'Interreligiöst center',
        'Women without Borders',
        'Stöd till social ekonomi',
        'Högskolan Dalarna',
        'Nationella samordnaren mot våldsbejakande extremism',
      ])
        expect(names).toContain(name);
      expect(names.some((name) => name.includes('CATS'))).toBe(true);
    });

    it('the eleven taxonomies, in Swedish and English', async () => {
      const sizes = await query<{ taxonomy: string; terms: number }>(
        `SELECT taxonomy, count(*)::int AS terms FROM term WHERE label <> '' AND label_en <> '' GROUP BY taxonomy ORDER BY taxonomy`,
      );
      expect(sizes).toEqual([
        { taxonomy: 'ASSESSMENT_INSTRUMENT', terms: 5 },
        { taxonomy: 'AUDIENCE', terms: 18 },
        { taxonomy: 'COMPETENCE', terms: 19 },
        { taxonomy: 'CONCERN_TYPE', terms: 11 },
        { taxonomy: 'DISTRICT', terms: 10 },
        { taxonomy: 'ENVIRONMENT', terms: 3 },
        { taxonomy: 'LANGUAGE', terms: 22 },
        { taxonomy: 'PROFESSION', terms: 17 },
        { taxonomy: 'PROTECTIVE_FACTOR', terms: 6 },
        { taxonomy: 'RISK_FACTOR', terms: 7 },
        { taxonomy: 'TRAINING_MODULE', terms: 5 },
      ]);
      const languages = await column<string>(`SELECT code AS value FROM term WHERE taxonomy = 'LANGUAGE'`);
      expect(languages).toEqual(expect.arrayContaining(['sv', 'en', 'ar', 'fa', 'prs', 'tir', 'som', 'kmr', 'ckb']));
    });

    it('a resource of each kind, and the two telephone numbers', async () => {
      const kinds = await column<string>('SELECT DISTINCT kind AS value FROM resource ORDER BY kind');
      expect(kinds).toEqual(['EXIT_SUPPORT', 'HELPLINE', 'RELATIVE_SUPPORT', 'THEOLOGICAL']);
      const phones = await column<string>('SELECT phone AS value FROM resource');
      expect(phones).toEqual(expect.arrayContaining(['031-365 00 00', '020-100 200']));
    });

    it('those who ran the national line, one after the other', async () => {
      const operators = await query(
        `SELECT n.name, o.valid_from::text AS from, o.valid_to::text AS to FROM resource r
           JOIN resource_operator o ON o.resource_id = r.id JOIN organisation n ON n.id = o.organisation_id
          WHERE r.phone = '020-100 200' ORDER BY o.valid_from`,
      );
      expect(operators).toEqual([
        { name: 'Svenska Röda Korset', from: '2015-11-16', to: '2017-01-31' },
        { name: 'Rädda Barnen', from: '2017-02-01', to: null },
      ]);
    });

    it('the expert network, and the association network with both its conveners', async () => {
      const conveners = await query(
        `SELECT n.name, array_agg(coalesce(a.slug, o.name) ORDER BY 1) AS conveners FROM network n
           JOIN network_member m ON m.network_id = n.id AND m.convener
           LEFT JOIN agency a ON a.id = m.agency_id LEFT JOIN organisation o ON o.id = m.organisation_id GROUP BY n.name ORDER BY n.name`,
      );
      expect(conveners).toEqual([
        {
          name: 'Föreningsnätverket i Göteborg',
          conveners: expect.arrayContaining(['social-resurs', 'Stöd till social ekonomi']),
        },
        { name: 'Kunskapshusets nätverk av sakkunniga', conveners: ['social-resurs'] },
      ]);
    });

    it('some forty experts of social services, police, prison service, school and civil society, four of them protected', async () => {
      const [counts] = await query(
        `SELECT count(*)::int AS experts, count(*) FILTER (WHERE protected_identity)::int AS protected, count(DISTINCT agency_id)::int AS agencies,
                count(member_id)::int AS members FROM expert`,
      );
      expect(counts).toEqual({ experts: 42, protected: 4, agencies: 8, members: 9 });
      expect(
        await column(`SELECT id AS value FROM expert e WHERE NOT EXISTS (SELECT FROM expert_competence c WHERE c.expert_id = e.id)`),
      ).toEqual([]);
      expect(await column(`SELECT count(*)::int AS value FROM expert WHERE search_full @@ 'familjebehandlare'::tsquery`)).toEqual([4]);
    });
  });

  describe('has people and cases', () => {
    it('every sample actor, as a member of its own agency under its own issuer', async () => {
      const members = await query(
        `SELECT m.sample_actor AS actor, m.subject AS sub, m.roles, m.max_assurance AS loa, m.kind, i.iss, a.slug AS agency FROM member m
           JOIN issuer i ON i.id = m.issuer_id AND i.agency_id = m.agency_id AND i.sample AND i.disabled_at IS NULL
           JOIN agency a ON a.id = m.agency_id AND a.valid_to IS NULL WHERE m.sample_actor IS NOT NULL`,
      );
      expect(members).toHaveLength(SAMPLE_ACTORS.length);
      for (const { actor, sub, roles, loa, kind, iss, agency } of SAMPLE_ACTORS)
        expect(members).toContainEqual({ actor, sub, roles, loa, kind, iss, agency });
    });

    it.each(['avradikalisering', 'återvändare', 'symbolspråk', 'klotter'])('somebody to ask about %s', async (words) => {
      expect(await column(`SELECT name AS value FROM expert WHERE search_open @@ to_tsquery('simple', '${words}:*')`)).not.toEqual([]);
    });

    it('about thirty cases of nine agencies, open and closed, some with more than one at work', async () => {
      const [counts] = await query(
        `SELECT count(*)::int AS cases, count(*) FILTER (WHERE status = 'CLOSED')::int AS closed, count(DISTINCT owner_agency_id)::int AS agencies,
                (SELECT count(*)::int FROM case_assignment) AS assignments FROM case_file`,
      );
      expect(counts).toEqual({ cases: 37, closed: 6, agencies: 9, assignments: 45 });
      expect(await column('SELECT count(*)::int AS value FROM person')).toEqual([37]);
    });

    it('three action groups, two of young people, of which one is still forming, and one of an adult, with plans, and each track found by the number', async () => {
      const groups = await query(
        `SELECT g.programme, a.slug AS agency, g.status, (SELECT count(*)::int FROM group_member m WHERE m.group_id = g.id) AS members,
                (SELECT count(*)::int FROM plan_goal t WHERE t.group_id = g.id) AS goals, (SELECT count(*)::int FROM group_meeting t WHERE t.group_id = g.id) AS meetings
           FROM action_group g JOIN agency a ON a.id = g.owner_agency_id JOIN person p ON p.id = g.person_id AND p.number_index IS NOT NULL
          WHERE group_live(g.status, g.valid_until) ORDER BY g.programme DESC, members DESC`,
      );
      expect(groups).toEqual([
        { programme: 'SSPF', agency: 'sspf-goteborg', status: 'ACTIVE', members: 3, goals: 2, meetings: 1 },
        { programme: 'SSPF', agency: 'sspf-goteborg', status: 'FORMING', members: 1, goals: 1, meetings: 0 },
        { programme: 'SIG', agency: 'sig-goteborg', status: 'ACTIVE', members: 3, goals: 2, meetings: 1 },
      ]);
    });

    it('about forty referrals, in every state there is', async () => {
      const states = await query<{ status: string; many: number }>(
        'SELECT status, count(*)::int AS many FROM referral GROUP BY status ORDER BY status',
      );
      expect(Object.fromEntries(states.map(({ status, many }) => [status, many]))).toEqual({
        DRAFT: 3,
        SENT: 4,
        RECEIVED: 4,
        ACCEPTED: 4,
        ACTIVE: 6,
        INFO_REQUESTED: 3,
        COMPLETED: 8,
        DECLINED: 3,
        WITHDRAWN: 2,
        REVOKED: 2,
        EXPIRED: 2,
        ENTERED_IN_ERROR: 1,
      });
    });

    it('reports back that completed a referral: one by an authority, one by a private provider, each disclosed to the sender', async () => {
      const reports = await query(
        `SELECT a.slug, t.outcome, t.completes, d.ground, s.slug AS told FROM referral_report t JOIN agency a ON a.id = t.owner_agency_id
           JOIN disclosure d ON d.record_id = t.id JOIN agency s ON s.id = d.recipient_agency_id ORDER BY a.slug`,
      );
      expect(reports).toEqual([
        { slug: 'exit-stod', outcome: 'CONTINUES', completes: true, ground: 'OSL 2:1', told: 'socialtjanst-angered' },
        { slug: 'socialtjanst-centrum', outcome: 'PARTLY_REACHED', completes: true, ground: 'OSL 10:2', told: 'socialtjanst-angered' },
      ]);
      const others = await column<string>(
        "SELECT DISTINCT no_report AS value FROM referral WHERE status = 'COMPLETED' AND no_report IS NOT NULL",
      );
      expect(others).toEqual(['NOT_GIVEN']);
    });

    it('a timeline for each referral that ends in its state and never goes back in time', async () => {
      // The ids that the service gives rise with time; a step that nobody took has its id from the database, which does not.
      const broken = await column(
        `SELECT r.number AS value FROM referral r WHERE r.status IS DISTINCT FROM
           (SELECT e.status FROM referral_event e WHERE e.referral_id = r.id ORDER BY e.at DESC, e.id DESC LIMIT 1)
         UNION SELECT r.number FROM referral r JOIN LATERAL (
           SELECT e.at, lag(e.at) OVER (ORDER BY e.id) AS before FROM referral_event e
             WHERE e.referral_id = r.id AND e.agency_id IS NOT NULL) s ON s.before > s.at
         UNION SELECT r.number FROM referral r JOIN referral_event e ON e.referral_id = r.id WHERE e.at > now()`,
      );
      expect(broken).toEqual([]);
    });

    it('disclosures that are live, run out, revoked, still to begin and waiting for their referral to be sent', async () => {
      const [counts] = await query<Record<string, number>>(
        `SELECT count(*) FILTER (WHERE disclosure_live(revoked_at, valid_from, valid_until))::int AS live,
                count(*) FILTER (WHERE revoked_at IS NULL AND valid_until <= now())::int AS expired,
                count(*) FILTER (WHERE revoked_at IS NOT NULL)::int AS revoked,
                count(*) FILTER (WHERE valid_from > now())::int AS coming,
                count(*) FILTER (WHERE valid_from IS NULL)::int AS waiting,
                count(*) FILTER (WHERE record_type = 'Expert')::int AS listings FROM disclosure`,
      );
      expect(counts).toEqual({ live: 38, expired: 9, revoked: 12, coming: 1, waiting: 1, listings: 1 });
    });

    it('a conference that was held, and on its roster a case for one of its parties, with a decision that is a step of its plan', async () => {
      const rows = await query(
        `SELECT c.status, c.shared_picture IS NOT NULL AS pictured, cardinality(c.party_ids) AS parties, cardinality(r.party_ids) AS "for",
                r.minutes IS NOT NULL AS minuted, (SELECT count(*)::int FROM conference_attendance a WHERE a.row_id = r.id) AS present,
                (SELECT count(*)::int FROM conference_decision d JOIN plan_step s ON s.id = d.plan_step_id AND s.text = d.text
                  WHERE d.row_id = r.id) AS decisions
           FROM conference c JOIN conference_series s ON s.id = c.series_id JOIN roster_row r ON r.conference_id = c.id`,
      );
      expect(rows).toEqual([{ status: 'HELD', pictured: true, parties: 5, for: 1, minuted: true, present: 1, decisions: 1 }]);
    });

    it('disclosures that were narrowed to fewer fields', async () => {
      const narrowed = readSample()
        .referrals.flatMap(({ disclosures }) => disclosures)
        .flatMap(({ narrowed: to }) => (to?.fields ? [[...to.fields].sort().join()] : []));
      const kept = await column<string>(
        `SELECT (SELECT string_agg(f, ',' ORDER BY f COLLATE "C") FROM unnest(fields) f) AS value FROM disclosure`,
      );
      expect(narrowed).toHaveLength(3);
      expect(kept).toEqual(expect.arrayContaining(narrowed));
    });

    it('an access entry for everything that was changed, under the agency that did it', async () => {
      const missing = await column(
        `SELECT r.number AS value FROM referral r WHERE NOT EXISTS (
           SELECT FROM access_entry e WHERE r.id = ANY (e.record_ids) AND e.agency_id = r.from_agency_id AND e.outcome = 'CHANGED')
         UNION SELECT c.number FROM case_file c WHERE NOT EXISTS (
           SELECT FROM access_entry e WHERE c.id = ANY (e.record_ids) AND c.owner_agency_id IN (e.agency_id, e.owner_agency_id) AND e.outcome = 'CHANGED')`,
      );
      expect(missing).toEqual([]);
      // Beside the questions about the persons whose numbers were typed in, the coordinators looked for a mentor and proposed one; there, and wherever somebody said yes or confirmed, the rules were asked, which is in the log like any reading.
      // Forming a group asks whether there is one already, and the invited read what they are invited to before they accept.
      const shown = await query(
        `SELECT DISTINCT a.slug, e.record_type AS type FROM access_entry e JOIN agency a ON a.id = e.agency_id WHERE e.outcome <> 'CHANGED' AND e.record_type <> 'PersonQuestion' ORDER BY 2, 1`,
      );
      expect(shown).toEqual([
        { slug: 'socialtjanst-angered', type: 'CaseTransfer' },
        { slug: 'grundskola', type: 'GroupInvitation' },
        { slug: 'kriminalvarden-goteborg', type: 'GroupInvitation' },
        { slug: 'polisen-storgoteborg', type: 'GroupInvitation' },
        { slug: 'socialtjanst-angered', type: 'GroupInvitation' },
        { slug: 'socialtjanst-centrum', type: 'GroupInvitation' },
        { slug: 'exit-stod', type: 'Mentor' },
        { slug: 'social-resurs', type: 'Mentor' },
        { slug: 'socialtjanst-angered', type: 'Mentor' },
        { slug: 'exit-stod', type: 'MentorNeed' },
        { slug: 'social-resurs', type: 'MentorNeed' },
        { slug: 'socialtjanst-angered', type: 'MentorNeed' },
        { slug: 'sig-goteborg', type: 'TrackCheck' },
        { slug: 'sspf-goteborg', type: 'TrackCheck' },
      ]);
    });
  });

  describe('invents nobody who could be taken for real', () => {
    it('marks the name of every person, guardian, expert and member', async () => {
      const names = await column<string>(
        `SELECT name AS value FROM person UNION SELECT name FROM expert UNION SELECT name FROM member
         UNION SELECT contact_name FROM action_group UNION SELECT contact_name FROM group_member
         UNION SELECT g ->> 'name' FROM person, jsonb_array_elements(guardians) g`,
      );
      expect(names.length).toBeGreaterThan(90);
      expect(names.filter((name) => !/ \(påhitta[dt]\)$/.test(name))).toEqual([]);
    });

    it('marks every address', async () => {
      const places = await column<string>(
        'SELECT address AS value FROM person WHERE address IS NOT NULL UNION SELECT address FROM resource WHERE address IS NOT NULL',
      );
      expect(places.length).toBeGreaterThan(5);
      expect(places.filter((place) => !/\(påhitta[dt]\)/.test(place))).toEqual([]);
    });

    it('begins every free text about a person with the mark', async () => {
      const texts = await column<string>(
        `SELECT unnest(ARRAY[summary, risk, family, health, religion, offences, reporter, close_reason]) AS value FROM case_file
         UNION SELECT text FROM plan_goal UNION SELECT unnest(decisions) FROM group_meeting
         UNION SELECT message FROM referral UNION SELECT reason FROM referral_event
         UNION SELECT unnest(ARRAY[weighing, revoke_reason]) FROM disclosure UNION SELECT availability FROM expert`,
      );
      const written = texts.filter((text) => text !== null);
      expect(written.length).toBeGreaterThan(150);
      // A case that is handed over is closed, and what was opened to others of it is revoked, with the words of the service.
      expect(new Set(written.filter((text) => !text.startsWith('[Påhittat] ')))).toEqual(
        new Set(['The case was handed over to another agency.']),
      );
    });

    it('gives persons numbers with a right check digit of the series for tests, all but those of the groups and of two children of years that nobody now in a case was born in', async () => {
      const sealed = await column<string>('SELECT number_sealed AS value FROM person WHERE number_sealed IS NOT NULL');
      const numbers = sealed.map((text) => openNumber(opened.test.settings.personKeys, text));
      expect(new Set(numbers).size).toBe(30);
      for (const number of numbers) {
        expect(Personnummer.valid(number, { allowCoordinationNumber: true, allowInterimNumber: false })).toBe(true);
        expect(number).toMatch(/^(189|20\d)\d{5}(98|99)\d\d$/);
      }
      expect(numbers.filter((number) => number.startsWith('20'))).toHaveLength(5);
      expect(numbers.filter((number) => Number(number.slice(6, 8)) > 60)).toHaveLength(1); // a coordination number
    });

    it('gives agencies and organisations numbers with a right check digit, and experts addresses that lead nowhere', async () => {
      const numbers = await column<string>(
        `SELECT organisation_number AS value FROM agency WHERE organisation_number IS NOT NULL
         UNION SELECT organisation_number FROM organisation WHERE organisation_number IS NOT NULL`,
      );
      expect(numbers.filter((number) => !Organisationsnummer.valid(number))).toEqual([]);
      const contacts = await query<{ email: string; phone: string }>('SELECT email, phone FROM expert');
      expect(contacts.filter(({ email }) => !/^[a-z.]+@example\.org$/.test(email))).toEqual([]);
      expect(contacts.filter(({ phone }) => !/^031-390 06 [0-4]\d$/.test(phone))).toEqual([]);
      expect(new Set(contacts.map(({ phone }) => phone)).size).toBe(contacts.length);
    });
  });
});
