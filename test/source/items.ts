/**
 * Every item of the source, in its order and in our own words: the account that the City of Gothenburg gave of its coordinators' first year
 * (Samordning mot våldsbejakande extremism, 2016), with the news that stand under it. Before it come the facts about its network that it
 * presupposes; after it, what the evaluation of 2017 says of the work.
 */
export const ITEMS = {
  // The network that the account presupposes.
  '0.1': 'The city has its number and its code, and neighbouring municipalities have theirs',
  '0.2': 'Ten district administrations, which ended with 2020, and who took over from each',
  '0.3': 'Social resursförvaltning coordinates, and four administrations are named to take over from it',
  '0.4': 'An environment is a topic and a competence, never a key by which a person is found',
  '0.5': 'The parties that the evaluation missed are there: the Security Service, psychiatry, leisure, civil society',

  // The commission.
  '1.1': 'Social resursförvaltning has the commission to coordinate the city’s preventive work',
  '1.2': 'Two coordinators were appointed in the spring of 2015',
  '1.3': 'The account of their first year and of some of what was done can be found',

  // What the work was about.
  '2.1': 'Most attention went to violent Islamist extremism',
  '2.2': 'The commission also covers violent white-power and violent autonomous movements',
  '2.3': 'By far the most questions to the coordinators concerned violent Islamist extremism',

  // Trainings.
  '3.1': 'First-line staff are for example teachers, youth leaders and social secretaries',
  '3.2': 'First-line staff meet people in their daily work, and it is they who come with a concern',
  '3.3': 'A great number of trainings and information meetings were arranged',
  '3.4': 'The coordinators were guest lecturers too, at conferences for example',
  '3.5': 'Close to 6 000 employees, managers and others were trained or informed',
  '3.6': 'Audience: education, of upper secondary and of compulsory school, from heads to pupil health',
  '3.7': 'Audience: culture and leisure, with managers, youth leaders and youth workers',
  '3.8': 'Audience: social services, with social secretaries and others',
  '3.9': 'Audience: managers and staff of housing companies',
  '3.10': 'Audience: politicians, local and national, and of youth leagues',
  '3.11': 'Audience: managers and staff of the neighbouring municipalities',
  '3.12': 'Audience: managers and staff of other municipalities of the country',
  '3.13': 'The trainings were about how to meet signals and what to notice',

  // What the trainings led to.
  '4.1': 'The coordinators met key persons of the city and told them of the commission and their role',
  '4.2': 'Employees of the city know that there is a coordinating function',
  '4.3': 'The coordinators learned from the districts of their work, of individuals and of events',
  '4.4': 'Demand for training is still high',

  // Support in single matters.
  '5.1': 'The coordinators were a support and a sounding board for the services of the city',
  '5.2': 'They were consulted in some seventy cases',
  '5.3': 'Most cases were a concern for what persons express',
  '5.4': 'Few cases were about persons on their way to a violent group',
  '5.5': 'The work was done closely with the district administrations and the police',
  '5.6': 'Concern for young people who openly sympathise with extreme movements',
  '5.7': 'Concern for young people who take in much propaganda on social media',
  '5.8': 'Signals from employees who noticed a change in somebody',
  '5.9': 'Signals from relatives who noticed a change in somebody',
  '5.10': 'Incidents in public space: graffiti with an extreme message',
  '5.11': 'Incidents in public space: spreading of propaganda',
  '5.12': 'About two thirds were about expressions of persons',
  '5.13': 'About one third were about events in public space',

  // The Kunskapshus.
  '6.1': 'The city is a pilot municipality together with four others; another account says one of four',
  '6.2': 'A network of experts was created, at social services, police and prison service',
  '6.3': 'Theological competence can be called in',
  '6.4': 'Support for defectors can be called in',
  '6.5': 'Intensive support by a mentor for somebody who is to leave an extreme group',
  '6.6': 'The Kunskapshus is synchronised with the crime prevention that exists',
  '6.7': 'SSPF: school, social services, police and leisure around young people at risk',
  '6.8': 'SIG: social action groups for persons of age at risk of a criminal lifestyle',
  '6.9': 'The Kunskapshus is not a separate track: whoever begins something is told that there is a track',
  '6.10': 'SSPF gives way to SIG at eighteen, and not before',

  // Mother School.
  '7.1': 'Relatives are important for noticing early signs',
  '7.2': 'The city said yes to the national coordinator: it takes part in the pilot of Mother School',
  '7.3': 'The model calls on women to protect their families, and gives mothers competence and tools to prevent and to act',
  '7.4': 'Mothers learn to notice signs early and to talk with their children',
  '7.5': 'The national coordinator held a training with Women without Borders in Vienna, 5 to 7 March 2016',
  '7.6': 'The city arranges courses in the model in the autumn, for mothers',

  // The plan.
  '8.1': 'The city’s plan is ready after a consultation round to all district administrations',
  '8.2': 'The city council adopted the plan in September 2016',
  '8.3': 'The plan concerns the work of the whole city, not only of Social resursförvaltning',

  // The police.
  '9.1': 'Regular meetings with the police',
  '9.2': 'Trainings together with the police, and for the police',
  '9.3': 'Terror travel was made a crime on 1 April 2016',
  '9.4': 'Those who travel to fight for a terror group can be prosecuted; what may be told to the police on that day can be asked',

  // What is followed beyond the city.
  '10.1': 'The coordinators follow international events day by day',
  '10.2': 'Events in conflict areas such as Syria and Iraq influence the local work',
  '10.3': 'Propaganda and recruitment on social media are followed',

  // Relatives.
  '11.1': 'Worried relatives can call the city’s individual and family care on 031-365 00 00',
  '11.2': 'The national coordinator commissioned the Red Cross to start a national line; Save the Children took over',
  '11.3': 'The number 020-100 200 is passed on together with the districts, and a call reaches the district of the caller',

  '11.4': 'Somebody close to a person can have support of their own, and the social services know that they belong together',

  // The brochure.
  '12.1': 'A brochure for employees of the city was made',
  '12.2': 'Demand for the brochure was great',

  // Media.
  '13.1': 'ETC, 11 September 2015',
  '13.2': 'Konflikt in Sveriges Radio P1, 17 October 2015',
  '13.3': 'Al Jazeera America, 23 February 2016',
  '13.4': 'Dagens Nyheter, 30 May 2016',

  // Fewer travellers.
  '14.1': 'Fewer people travel to fight, says what the city had from the police',
  '14.2': 'Vårt Göteborg has more on it',

  // Civil society.
  '15.1': 'Many who want to contribute got in touch with the coordinators',
  '15.2': 'Contacts with congregations go on, and imams were met',
  '15.3': 'The Interreligious centre is an important party',
  '15.4': 'With support to the social economy the coordinators convene an existing network of associations',
  '15.5': 'The network gives contacts with the associations of the city',

  // Children.
  '16.1': 'About 200 children and young people were met for their perspective',
  '16.2': 'They were asked about segregation, a divided city, and how they can take part',
  '16.3': 'They got much of the material of the adults, adapted, and spoke of propaganda',
  '16.4': 'They came from Gothenburg, Malmö and Stockholm',

  // Contact.
  '17.1': 'Whoever wants to know more finds the coordinators and how to reach them',

  // The news under the account.
  '18.1': 'Research overview, 19 October 2017: 23 researchers of 11 universities',
  '18.2': 'Questions and answers about the white-power environments, 27 September 2017',
  '18.3': 'Evaluation, 18 September 2017: the Kunskapshus was launched by the national coordinator in November 2015',
  '18.4': 'Study of CATS, 21 June 2017: persons from Sweden who joined terror groups in Syria and Iraq since 2012',
  '18.5': 'Handbook on a local picture and plan, 5 June 2017',

  // What the evaluation says of the work.
  '19.1': 'A monthly meeting, at which all parties share their picture',
  '19.2': 'The meeting is used for single cases too, each for those whom it concerns',
  '19.3': 'And for acute situations',
} as const;

export type Item = keyof typeof ITEMS;

/** The items that have a test. */
const proved: Item[] = [];
export const provedItems = (): readonly Item[] => [...proved];

/** The test of one item: what the API answers to the question that somebody would ask. */
export function proves(item: Item, proof: () => Promise<void>): void {
  if (proved.includes(item)) throw new Error(`${item} has a test already`);
  proved.push(item);
  test(`${item} ${ITEMS[item]}`, proof);
}
