// Azure Communication Services as the mail server: SMTP with the identity of an application of its own. Azure China does not have it.

param name string

@description('Where the service keeps data at rest, for example Asia Pacific.')
param dataLocation string

@description('The domain that mail is sent from; empty takes one of Azure, which sends little and is for trying out only.')
param domain string

@description('A domain of one\'s own can be linked only after its DNS entries are verified.')
param domainVerified bool

@description('The application whose client secret is the SMTP password.')
param applicationId string

@description('The user name at the SMTP server.')
param userName string

var managed = empty(domain)
var linked = managed || domainVerified

resource service 'Microsoft.Communication/emailServices@2023-04-01' = {
  name: name
  location: 'global'
  properties: {
    dataLocation: dataLocation
  }

  resource sender 'domains' = {
    name: managed ? 'AzureManagedDomain' : domain
    location: 'global'
    properties: {
      domainManagement: managed ? 'AzureManaged' : 'CustomerManaged'
      userEngagementTracking: 'Disabled'
    }
  }
}

resource server 'Microsoft.Communication/communicationServices@2023-04-01' = {
  name: name
  location: 'global'
  properties: {
    dataLocation: dataLocation
    linkedDomains: linked
      ? [
          service::sender.id
        ]
      : []
  }
}

resource account 'Microsoft.Communication/communicationServices/smtpUsernames@2024-09-01-preview' = {
  parent: server
  name: 'program'
  properties: {
    username: userName
    entraApplicationId: applicationId
    tenantId: tenant().tenantId
  }
}

output senderDomain string = service::sender.properties.mailFromSenderDomain
