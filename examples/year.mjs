// The network's year: what may be written down, what it adds up to, and what is not told. Start the service (npm start), then: node examples/year.mjs
import { ask, get } from './ask.mjs';

const RECORD = `mutation Record($input: RecordConsultationInput!) { recordConsultation(input: $input) { __typename } }`;
const TABLE = `query Table($measure: StatisticMeasure!, $by: StatisticDimension!) {
  statistics(measure: $measure, by: $by, from: "2015-04-01", to: "2016-09-30") {
    title unit total rows { categories { label } count merged } notes } }`;
const SITUATIONS = `{ situationReports(first: 20) { nodes { title status parties { slug } summary contributions { id } } } }`;
const REPORTED = `{ reportedFigures(first: 100) { nodes { subject title value qualifier source { title } sourceText } } }`;

const COORDINATOR = 'coordinator@social-resurs';
const input = {
  receivedOn: '2016-09-01',
  channel: 'PHONE',
  category: 'OTHER',
  reporterType: 'STAFF',
  question: 'En lärare undrar över en elev. Ring tillbaka på 031-365 00 00.',
  idempotencyKey: 'the-year-example',
};
const { errors } = await ask(COORDINATOR, RECORD, { input });
console.log('A consultation is a question without a person:');
const [{ message, extensions }] = errors;
console.log(`  ${extensions.code} at ${extensions.field.join('.')}: ${message}`);

const print = ({ title, unit, total, rows, notes }) => {
  console.log(`\n${title}: ${total ?? 'not shown'} ${unit}`);
  for (const { categories, count, merged } of rows.filter((row) => row.count > 0))
    console.log(`  ${String(count).padStart(5)}  ${categories.map(({ label }) => label).join(' + ')}${merged ? '   (only together)' : ''}`);
  for (const note of notes) console.log(`         ${note}`);
};
for (const [measure, by] of [
  ['TRAINED', 'AUDIENCE'],
  ['CONSULTATIONS', 'CATEGORY'],
  ['INCIDENTS', 'ENVIRONMENT'],
])
  print((await get('counsellor@grundskola', TABLE, { measure, by })).statistics);

console.log('\nTwo sources that contradict each other stand side by side:');
for (const { subject, title, value, source, sourceText } of (await get(COORDINATOR, REPORTED)).reportedFigures.nodes)
  if (subject === 'pilot-municipalities') console.log(`  ${title}: ${value} (${source?.title ?? '–'}: ${sourceText})`);

for (const actor of ['officer@polisen-storgoteborg', 'counsellor@grundskola']) {
  console.log(`\nSituation reports as ${actor} sees them:`);
  for (const { title, status, contributions } of (await get(actor, SITUATIONS)).situationReports.nodes)
    console.log(`  ${status.padEnd(10)} ${title}, of ${contributions.length} contributions in view`);
}
