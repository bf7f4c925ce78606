// Every right that anything here has, in one place. Nobody gets Owner or Contributor of anything.

@description('The identity of the app.')
param identityName string

@description('The Event Grid topic, which has an identity of its own.')
param topicName string
param hostAccountName string
param dataAccountName string
param vaultName string
param insightsName string

@description('The pipeline reads the scanner\'s verdict from the index tags of a blob.')
param readsScanVerdicts bool

@description('Communication Services and the service principal that signs in there by SMTP; empty where there is another mail server.')
param mailServiceName string
param mailPrincipalId string

var roles = {
  blobOwner: 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'
  blobContributor: 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'
  queueContributor: '974c5e8b-45b9-4653-ba55-5f855dd0fb88'
  tableContributor: '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'
  secretsUser: '4633458b-17de-408a-b874-0445c86b69e6'
  metricsPublisher: '3913510d-42f4-4e42-8a64-420c390055eb'
}

var onHostAccount = [
  {
    role: roles.blobOwner
    why: 'The host keeps leases, keys and trigger receipts here, and takes the published package from here.'
  }
  {
    role: roles.queueContributor
    why: 'The blob trigger queues what Event Grid tells it.'
  }
  {
    role: roles.tableContributor
    why: 'The host writes its diagnostic events here.'
  }
]

// These contain the right to make containers, tables and queues, which exist already: the program asks for them when it starts, and with a
// right to the contents alone that question would be refused. They also contain the signing of short-lived upload addresses.
var onDataAccount = [
  {
    role: roles.blobContributor
    why: 'The program stores uploads, answers and keys.'
  }
  {
    role: roles.tableContributor
    why: 'The program keeps its rows here.'
  }
  {
    role: roles.queueContributor
    why: 'The blob trigger puts what it has given up into the poison queue.'
  }
]

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' existing = {
  name: identityName
}

resource topic 'Microsoft.EventGrid/systemTopics@2025-02-15' existing = {
  name: topicName
}

resource hostAccount 'Microsoft.Storage/storageAccounts@2024-01-01' existing = {
  name: hostAccountName

  resource blobs 'blobServices' existing = {
    name: 'default'

    resource deadLetters 'containers' existing = {
      name: 'dead-letters'
    }
  }
}

resource dataAccount 'Microsoft.Storage/storageAccounts@2024-01-01' existing = {
  name: dataAccountName
}

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' existing = {
  name: vaultName
}

resource insights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: insightsName
}

resource mailService 'Microsoft.Communication/communicationServices@2023-04-01' existing = if (!empty(mailServiceName)) {
  name: mailServiceName
}

resource host 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for right in onHostAccount: {
    scope: hostAccount
    name: guid(hostAccount.id, identity.id, right.role)
    properties: {
      principalId: identity.properties.principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', right.role)
      description: right.why
    }
  }
]

resource data 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for right in onDataAccount: {
    scope: dataAccount
    name: guid(dataAccount.id, identity.id, right.role)
    properties: {
      principalId: identity.properties.principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', right.role)
      description: right.why
    }
  }
]

resource secrets 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: vault
  name: guid(vault.id, identity.id, roles.secretsUser)
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.secretsUser)
    description: 'The settings of the app refer to the seal key and the mail passwords.'
  }
}

resource telemetry 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: insights
  name: guid(insights.id, identity.id, roles.metricsPublisher)
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.metricsPublisher)
    description: 'The program and its host send metrics, traces and logs.'
  }
}

resource undelivered 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: hostAccount::blobs::deadLetters
  name: guid(hostAccount::blobs::deadLetters.id, topic.id, roles.blobContributor)
  properties: {
    principalId: topic.identity.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.blobContributor)
    description: 'Event Grid stores events that could not be delivered.'
  }
}

resource verdictReader 'Microsoft.Authorization/roleDefinitions@2022-04-01' = if (readsScanVerdicts) {
  name: guid(resourceGroup().id, 'blob-tag-reader')
  properties: {
    roleName: 'Blob tag reader of ${dataAccountName}'
    description: 'Reads the index tags of blobs, where the malware scanner writes its verdict, and nothing else.'
    type: 'CustomRole'
    assignableScopes: [
      resourceGroup().id
    ]
    permissions: [
      {
        actions: []
        dataActions: [
          'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/tags/read'
        ]
      }
    ]
  }
}

resource verdicts 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (readsScanVerdicts) {
  scope: dataAccount
  name: guid(dataAccount.id, identity.id, 'blob-tag-reader')
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: verdictReader.id
    description: 'The pipeline waits for the verdict of the malware scanner.'
  }
}

resource mailSender 'Microsoft.Authorization/roleDefinitions@2022-04-01' = if (!empty(mailServiceName)) {
  name: guid(resourceGroup().id, 'mail-sender')
  properties: {
    roleName: 'Mail sender of ${mailServiceName}'
    description: 'Sends mail by SMTP. These three actions are what the SMTP server asks for.'
    type: 'CustomRole'
    assignableScopes: [
      resourceGroup().id
    ]
    permissions: [
      {
        actions: [
          'Microsoft.Communication/CommunicationServices/Read'
          'Microsoft.Communication/CommunicationServices/Write'
          'Microsoft.Communication/EmailServices/Write'
        ]
        dataActions: []
      }
    ]
  }
}

resource mail 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(mailServiceName)) {
  scope: mailService
  name: guid(mailService.id, 'mail-sender')
  properties: {
    principalId: mailPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: mailSender.id
    description: 'The application whose secret is the SMTP password sends the mails.'
  }
}
