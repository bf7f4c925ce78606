// What the Functions host keeps for itself: locks and keys, the published package, the queue between Event Grid and the trigger, and the
// events that could not be delivered.

param name string
param location string
param redundancy string
param publicAccess bool

module storage 'account.bicep' = {
  name: 'host-account'
  params: {
    name: name
    location: location
    redundancy: redundancy
    publicAccess: publicAccess
  }
}

resource account 'Microsoft.Storage/storageAccounts@2024-01-01' existing = {
  name: name
  dependsOn: [
    storage
  ]

  resource blobs 'blobServices' = {
    name: 'default'
    properties: {
      isVersioningEnabled: true
      deleteRetentionPolicy: {
        enabled: true
        days: 14
      }
      containerDeleteRetentionPolicy: {
        enabled: true
        days: 14
      }
    }

    resource containers 'containers' = [
      for container in [
        'packages'
        'dead-letters'
      ]: {
        name: container
        properties: {
          publicAccess: 'None'
        }
      }
    ]
  }

  resource lifecycle 'managementPolicies' = {
    name: 'default'
    properties: {
      policy: {
        rules: [
          {
            name: 'old-packages-and-versions'
            enabled: true
            type: 'Lifecycle'
            definition: {
              filters: {
                blobTypes: [
                  'blockBlob'
                ]
              }
              actions: {
                version: {
                  delete: {
                    daysAfterCreationGreaterThan: 180
                  }
                }
              }
            }
          }
        ]
      }
    }
    dependsOn: [
      blobs
    ]
  }
}
