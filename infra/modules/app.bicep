// The function app: one executable as a custom handler, on Flex Consumption, or on an ordinary plan where that is not to be had.

param name string
param planName string
param location string

@description('Flex Consumption, or the name of an ordinary Linux plan such as P0v3 or B1.')
param planSize string

@description('Flex Consumption only.')
@minValue(1)
@maxValue(1000)
param largestInstanceCount int

@description('Flex Consumption only: instances that wait for requests, so that nobody waits for a start.')
param readyInstances int
param zoneRedundant bool

@description('The identity the app acts as.')
param identityId string
param identityClientId string

@description('Where the package is published to.')
param hostAccountName string

@description('The subnet that everything goes out through; empty for none.')
param subnet string

@description('What the program reads; the settings of the host are added here.')
param settings object

@description('Where the pages are, with a slash at the end; empty takes the address of the app.')
param siteAddress string

@description('The registration that people sign in with.')
param signInClientId string

@description('Of the cloud, with a slash at the end.')
param signInEndpoint string

var flex = planSize == 'FC1'
var hostBlobs = 'https://${hostAccountName}.blob.${environment().suffixes.storage}'

// What an ordinary plan has to be told and Flex Consumption refuses to be told.
var ordinaryPlanSettings = {
  FUNCTIONS_EXTENSION_VERSION: '~4'
  FUNCTIONS_WORKER_RUNTIME: 'custom'
  WEBSITE_RUN_FROM_PACKAGE: '1'
}

resource plan 'Microsoft.Web/serverfarms@2024-04-01' = {
  name: planName
  location: location
  kind: 'linux'
  sku: flex
    ? {
        name: 'FC1'
        tier: 'FlexConsumption'
      }
    : {
        name: planSize
      }
  properties: {
    reserved: true
    zoneRedundant: zoneRedundant
  }
}

resource app 'Microsoft.Web/sites@2024-04-01' = {
  name: name
  location: location
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identityId}': {}
    }
  }
  properties: {
    serverFarmId: plan.id
    reserved: true
    httpsOnly: true
    // The pages and the API are for the agencies' browsers.
    publicNetworkAccess: 'Enabled'
    keyVaultReferenceIdentity: identityId
    virtualNetworkSubnetId: empty(subnet) ? null : subnet
    // Flex Consumption always sends everything through its network, and has neither FTP nor a switch to stay awake.
    vnetRouteAllEnabled: flex ? null : !empty(subnet)
    siteConfig: {
      minTlsVersion: '1.2'
      scmMinTlsVersion: '1.2'
      ftpsState: flex ? null : 'Disabled'
      alwaysOn: flex ? null : true
    }
    functionAppConfig: flex
      ? {
          runtime: {
            name: 'custom'
            version: '1.0'
          }
          deployment: {
            storage: {
              type: 'blobContainer'
              value: '${hostBlobs}/packages'
              authentication: {
                type: 'UserAssignedIdentity'
                userAssignedIdentityResourceId: identityId
              }
            }
          }
          scaleAndConcurrency: {
            instanceMemoryMB: 2048
            maximumInstanceCount: largestInstanceCount
            alwaysReady: readyInstances > 0
              ? [
                  {
                    name: 'http'
                    instanceCount: readyInstances
                  }
                ]
              : []
          }
        }
      : null
  }

  // Nobody publishes with a password.
  resource ftp 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: {
      allow: false
    }
  }

  resource scm 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: {
      allow: false
    }
  }

  // The platform validates tokens and passes who it is; whoever comes without one is let through, because links and receipts are for people
  // without accounts. The program refuses the rest.
  resource authentication 'config' = {
    name: 'authsettingsV2'
    properties: {
      platform: {
        enabled: true
        runtimeVersion: '~1'
      }
      globalValidation: {
        requireAuthentication: false
        unauthenticatedClientAction: 'AllowAnonymous'
      }
      httpSettings: {
        requireHttps: true
      }
      identityProviders: {
        azureActiveDirectory: {
          enabled: true
          registration: {
            clientId: signInClientId
            // No secret: the registration trusts the identity of the app.
            clientSecretSettingName: 'OVERRIDE_USE_MI_FIC_ASSERTION_CLIENTID'
            openIdIssuer: '${signInEndpoint}${tenant().tenantId}/v2.0'
          }
          validation: {
            allowedAudiences: [
              signInClientId
              'api://${signInClientId}'
            ]
          }
        }
      }
      login: {
        tokenStore: {
          enabled: false
        }
      }
    }
  }

  resource appSettings 'config' = {
    name: 'appsettings'
    properties: union(
      settings,
      {
        Site__BaseAddress: empty(siteAddress) ? 'https://${app.properties.defaultHostName}/' : siteAddress
        AZURE_CLIENT_ID: identityClientId
        OVERRIDE_USE_MI_FIC_ASSERTION_CLIENTID: identityClientId
        AzureWebJobsDisableHomepage: 'true'
        AzureWebJobsStorage__blobServiceUri: hostBlobs
        AzureWebJobsStorage__queueServiceUri: 'https://${hostAccountName}.queue.${environment().suffixes.storage}'
        AzureWebJobsStorage__tableServiceUri: 'https://${hostAccountName}.table.${environment().suffixes.storage}'
        AzureWebJobsStorage__credential: 'managedidentity'
        AzureWebJobsStorage__clientId: identityClientId
      },
      flex ? {} : ordinaryPlanSettings
    )
  }
}

output name string = app.name
output hostName string = app.properties.defaultHostName
