// Everything ReportFunctions needs, in one resource group: Azure and Azure China, test and production. What takes the published code,
// the event subscription, is in trigger.bicep. Secrets are in no template: infra/README.md puts them into the vault.

import { namesFor } from 'names.bicep'
import { alertRules } from 'modules/alertRules.bicep'

@description('Begins every name.')
@minLength(2)
@maxLength(8)
param name string = 'reports'

@allowed([
  'test'
  'production'
])
param stage string
param location string = resourceGroup().location

// Computing

@description('FC1 is Flex Consumption; where that is not to be had, an ordinary Linux plan such as P0v3.')
@allowed([
  'FC1'
  'B1'
  'P0v3'
  'P1v3'
])
param planSize string = 'FC1'

@minValue(1)
@maxValue(1000)
param largestInstanceCount int = 40

@minValue(0)
param readyInstances int = 0
param zoneRedundant bool = false

// Storage

@allowed([
  'Standard_LRS'
  'Standard_ZRS'
  'Standard_GRS'
  'Standard_GZRS'
])
param redundancy string = 'Standard_LRS'

@minValue(1)
@maxValue(146000)
param immutableDays int

@description('True once the policy was locked.')
param immutabilityLocked bool = false

@minValue(0)
param deleteUploadsAfterDays int = 0

@minValue(7)
@maxValue(365)
param restoreDays int = 30

@minValue(1)
param personalDataDays int

// Network

@description('Storage and vault inside a network of their own, without a public address.')
param privateNetwork bool

@description('Bulk tools upload straight to storage, with an address that is signed for a few minutes; this makes the data account reachable.')
param directUploads bool = false

// Scanning

param malwareScanning bool

@description('GB scanned in a month at most.')
@minValue(10)
param malwareScanningCap int = 100

// Sign-in

@description('The client id of the registration that people sign in with.')
@minLength(36)
@maxLength(36)
param signInClientId string

@description('Where tokens come from, with a slash at the end.')
param signInEndpoint string = environment().authentication.loginEndpoint

@description('Where the pages are, with a slash at the end; empty takes the address of the app.')
param siteAddress string = ''

// Mail

@description('Azure Communication Services as the mail server.')
type CommunicationServices = {
  @description('Where data lies at rest, for example Asia Pacific.')
  dataLocation: string

  @description('Empty takes a domain of Azure, for trying out.')
  domain: string
  domainVerified: bool

  @description('The registration whose client secret is the password.')
  applicationId: string

  @description('The object id of its service principal.')
  principalId: string
}

@description('Any other mail server.')
type SmtpServer = {
  host: string
  port: int
  implicitTls: bool
  userName: string
  from: string
}

@description('Either this or smtpServer.')
param communicationServices CommunicationServices?
param smtpServer SmtpServer?

@description('Where answers go; empty: to the sender.')
param replyTo string = ''

@description('Domains that mail may go to; all when empty.')
param allowedMailDomains string[] = []

@description('Mails may be handed in at POST /api/mail, with the key that is secret mail-inbound-key in the vault. Not before it is there: what a setting refers to in vain is the reference itself, which is no secret.')
param mailsHandedIn bool = false

@description('Reads a mailbox of Exchange Online.')
param readMailbox bool = false

@description('Empty for the public cloud.')
param graphEndpoint string = ''

@description('What our mail server calls itself in Authentication-Results; empty for none.')
param authServId string = ''

// The seal

@description('The name of the key that seals: secret seal-key-NAME in the vault.')
@minLength(1)
param sealKey string

@description('The names of the keys before it.')
param formerSealKeys string[] = []

// Operation

param operatorMail string

@minValue(30)
param logDays int = 30

@minValue(1)
param logGigabytesPerDay int = 1

@description('For a month, in the currency of the subscription; 0 for none.')
param budget int

@description('First day of the month of the first deployment, YYYY-MM-01; it cannot be changed.')
param budgetStart string

var suffix = uniqueString(resourceGroup().id)
var names = namesFor(name, stage, suffix)
var communication = communicationServices != null
var smtpUser = '${name}-${stage}-${take(suffix, 6)}'
var secret = '@Microsoft.KeyVault(SecretUri=https://${names.vault}${environment().suffixes.keyvaultDns}/secrets/'

var dataBlobs = 'https://${names.dataAccount}.blob.${environment().suffixes.storage}'
var storageSettings = {
  Storage__BlobUri: dataBlobs
  Storage__TableUri: 'https://${names.dataAccount}.table.${environment().suffixes.storage}'
  Storage__ManagedIdentityClientId: identity.outputs.clientId
  // The connection of the blob trigger. It must not be called Storage: the host reads AzureWebJobsStorage first under that name.
  Workbooks__blobServiceUri: dataBlobs
  Workbooks__queueServiceUri: 'https://${names.dataAccount}.queue.${environment().suffixes.storage}'
  Workbooks__credential: 'managedidentity'
  Workbooks__clientId: identity.outputs.clientId
  Submissions__DirectUploads: string(directUploads)
  Submissions__WaitForScan: string(malwareScanning)
  Retention__PersonalDataDays: string(personalDataDays)
}

var sealSettings = {
  Seal__KeyId: sealKey
  Seal__Key: '${secret}seal-key-${sealKey})'
}
var formerSealSettings = toObject(formerSealKeys, key => 'Seal__Former__${key}', key => '${secret}seal-key-${key})')

var mailSettings = {
  Mail__Host: smtpServer.?host ?? 'smtp.azurecomm.net'
  Mail__Port: string(smtpServer.?port ?? 587)
  Mail__UseTls: 'true'
  Mail__IsImplicitTls: string(smtpServer.?implicitTls ?? false)
  Mail__UserName: smtpServer.?userName ?? smtpUser
  Mail__Password: '${secret}mail-password)'
  Mail__From: smtpServer.?from ?? 'donotreply@${mail.?outputs.senderDomain}'
  Mail__Mailbox__Kind: readMailbox ? 'Graph' : 'None'
}
var answerSettings = union(
  empty(replyTo) ? {} : { Mail__ReplyTo: replyTo },
  mailsHandedIn ? { Mail__InboundKey: '${secret}mail-inbound-key)' } : {},
  empty(authServId) ? {} : { Mail__AuthServId: authServId },
  toObject(
    range(0, length(allowedMailDomains)),
    index => 'Mail__AllowedDomains__${index}',
    index => allowedMailDomains[index]
  )
)
var mailboxSettings = readMailbox
  ? union(
      { Mail__Mailbox__ClientId: identity.outputs.clientId },
      empty(graphEndpoint) ? {} : { Mail__Mailbox__GraphEndpoint: graphEndpoint }
    )
  : {}

var telemetrySettings = {
  APPLICATIONINSIGHTS_CONNECTION_STRING: telemetry.outputs.connectionString
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identity.outputs.clientId};Authorization=AAD'
}

module identity 'modules/identity.bicep' = {
  name: 'identity'
  params: {
    name: names.identity
    location: location
  }
}

module network 'modules/network.bicep' = if (privateNetwork) {
  name: 'network'
  params: {
    name: names.network
    location: location
    delegation: planSize == 'FC1' ? 'Microsoft.App/environments' : 'Microsoft.Web/serverFarms'
  }
}

module hostStorage 'modules/hostStorage.bicep' = {
  name: 'host-storage'
  params: {
    name: names.hostAccount
    location: location
    redundancy: redundancy
    publicAccess: !privateNetwork
  }
}

module dataStorage 'modules/dataStorage.bicep' = {
  name: 'data-storage'
  params: {
    name: names.dataAccount
    location: location
    redundancy: redundancy
    publicAccess: !privateNetwork || directUploads
    uploadOrigins: directUploads && !empty(siteAddress)
      ? [
          join(take(split(siteAddress, '/'), 3), '/')
        ]
      : []
    immutableDays: immutableDays
    immutabilityLocked: immutabilityLocked
    deleteUploadsAfterDays: deleteUploadsAfterDays
    restoreDays: restoreDays
    malwareScanning: malwareScanning
    malwareScanningCap: malwareScanningCap
    topicName: names.uploadEvents
  }
}

module vault 'modules/vault.bicep' = {
  name: 'vault'
  params: {
    name: names.vault
    location: location
    publicAccess: !privateNetwork
  }
}

// The host and the program reach these inside the network.
var inside = [
  {
    name: 'data-blob'
    target: resourceId('Microsoft.Storage/storageAccounts', names.dataAccount)
    service: 'blob'
  }
  {
    name: 'data-queue'
    target: resourceId('Microsoft.Storage/storageAccounts', names.dataAccount)
    service: 'queue'
  }
  {
    name: 'data-table'
    target: resourceId('Microsoft.Storage/storageAccounts', names.dataAccount)
    service: 'table'
  }
  {
    name: 'host-blob'
    target: resourceId('Microsoft.Storage/storageAccounts', names.hostAccount)
    service: 'blob'
  }
  {
    name: 'host-queue'
    target: resourceId('Microsoft.Storage/storageAccounts', names.hostAccount)
    service: 'queue'
  }
  {
    name: 'host-table'
    target: resourceId('Microsoft.Storage/storageAccounts', names.hostAccount)
    service: 'table'
  }
  {
    name: 'vault'
    target: resourceId('Microsoft.KeyVault/vaults', names.vault)
    service: 'vault'
  }
]

module endpoints 'modules/endpoint.bicep' = [
  for endpoint in inside: if (privateNetwork) {
    name: 'endpoint-${endpoint.name}'
    params: {
      name: '${name}-${stage}-${endpoint.name}'
      location: location
      target: endpoint.target
      service: endpoint.service
      subnet: network!.outputs.endpointSubnet
      zone: network!.outputs.zones[endpoint.service]
    }
    dependsOn: [
      dataStorage
      hostStorage
      vault
    ]
  }
]

module mail 'modules/mail.bicep' = if (communication) {
  name: 'mail'
  params: {
    name: names.mail
    dataLocation: communicationServices.?dataLocation ?? ''
    domain: communicationServices.?domain ?? ''
    domainVerified: communicationServices.?domainVerified ?? false
    applicationId: communicationServices.?applicationId ?? ''
    userName: smtpUser
  }
}

module telemetry 'modules/telemetry.bicep' = {
  name: 'telemetry'
  params: {
    workspaceName: names.workspace
    insightsName: names.insights
    location: location
    retentionDays: logDays
    dailyGigabytes: logGigabytesPerDay
  }
}

module access 'modules/access.bicep' = {
  name: 'access'
  params: {
    identityName: names.identity
    topicName: names.uploadEvents
    hostAccountName: names.hostAccount
    dataAccountName: names.dataAccount
    vaultName: names.vault
    insightsName: names.insights
    readsScanVerdicts: malwareScanning
    mailServiceName: communication ? names.mail : ''
    mailPrincipalId: communicationServices.?principalId ?? ''
  }
  dependsOn: [
    identity
    hostStorage
    dataStorage
    vault
    telemetry
    mail
  ]
}

module app 'modules/app.bicep' = {
  name: 'app'
  params: {
    name: names.app
    planName: names.plan
    location: location
    planSize: planSize
    largestInstanceCount: largestInstanceCount
    readyInstances: readyInstances
    zoneRedundant: zoneRedundant
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    hostAccountName: names.hostAccount
    subnet: network.?outputs.appSubnet ?? ''
    settings: union(
      storageSettings,
      sealSettings,
      formerSealSettings,
      mailSettings,
      answerSettings,
      mailboxSettings,
      telemetrySettings
    )
    siteAddress: siteAddress
    signInClientId: signInClientId
    signInEndpoint: signInEndpoint
  }
  dependsOn: [
    access
    endpoints
  ]
}

module alerts 'modules/alerts.bicep' = {
  name: 'alerts'
  params: {
    actionGroupName: names.actionGroup
    location: location
    workspaceId: telemetry.outputs.workspaceId
    operatorMail: operatorMail
    rules: alertRules
  }
}

module spending 'modules/budget.bicep' = if (budget > 0) {
  name: 'budget'
  params: {
    name: '${name}-${stage}'
    amount: budget
    start: budgetStart
    operatorMail: operatorMail
  }
}

output app string = app.outputs.name
output address string = 'https://${app.outputs.hostName}/'
output redirectUri string = 'https://${app.outputs.hostName}/.auth/login/aad/callback'
output vault string = names.vault
output dataAccount string = names.dataAccount
output hostAccount string = names.hostAccount
output identityPrincipalId string = identity.outputs.principalId
output mailService string = communication ? names.mail : ''
output outboundAddress string = network.?outputs.outboundAddress ?? ''
