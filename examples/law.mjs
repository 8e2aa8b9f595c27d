// May we tell them? The law is asked before anything is disclosed. Start the service (npm start), then: node examples/law.mjs
import { get } from './ask.mjs';

const CASEWORKER = 'caseworker@socialtjanst-angered';
const OFFICER = 'officer@polisen-storgoteborg';

const { agencies } = await get(CASEWORKER, '{ agencies(first: 100) { nodes { id slug } } }');
const agency = (slug) => agencies.nodes.find((one) => one.slug === slug).id;

const CHECK = `
  query Check($input: DisclosureCheckInput!) {
    disclosureCheck(input: $input) {
      at warnings notice
      fields { field outcome notCarried policies provisions { provision { code } outcome needs lapsesAt } }
    }
  }`;

const QUESTIONS = [
  ['the police, of somebody aged 20', 'polisen-storgoteborg', { subjectAge: 20, purpose: 'CRIME_PREVENTION' }],
  ['the police, of somebody aged 21', 'polisen-storgoteborg', { subjectAge: 21, purpose: 'CRIME_PREVENTION' }],
  ['the same a year earlier', 'polisen-storgoteborg', { subjectAge: 21, purpose: 'CRIME_PREVENTION', at: '2025-06-01' }],
  [
    'the police, where terrorist crime was committed',
    'polisen-storgoteborg',
    { subjectAge: 30, purpose: 'CRIME_PREVENTION', circumstances: ['COMMITTED_TERRORIST_CRIME'] },
  ],
  ['the school, of somebody aged 15', 'grundskola', { subjectAge: 15, purpose: 'SCHOOL_SUPPORT' }],
  ['a private mentor, of an adult', 'exit-stod', { subjectAge: 30, purpose: 'EXIT_SUPPORT' }],
];

for (const [what, slug, rest] of QUESTIONS) {
  const input = { recipientAgencyId: agency(slug), fields: ['Case.risk', 'Case.offences'], ...rest };
  const { disclosureCheck: answer } = await get(CASEWORKER, CHECK, { input });
  console.log(`\nMay social services tell ${what}?`);
  for (const { field, outcome, notCarried, policies, provisions } of answer.fields) {
    const ways = provisions.filter((way) => way.outcome === outcome).map(({ provision }) => provision.code);
    const policy = notCarried ? ` / ${notCarried} not carried` : policies.includes('P3') ? ' / P3 needs a reservation' : '';
    console.log(`  ${field.padEnd(14)} ${outcome}${ways.length > 0 ? `: ${ways.join(', ')}` : ''}${policy}`);
  }
  if (answer.warnings.length > 0) console.log(`  warnings       ${answer.warnings.join(', ')}`);
}

const { disclosureRequests } = await get(OFFICER, '{ disclosureRequests(filter: { status: [REFUSED] }) { nodes { refusalDocument } } }');
console.log('\nWhat the police were answered when they asked for the family:\n');
console.log(disclosureRequests.nodes[0].refusalDocument.replace(/^/gm, '  '));
