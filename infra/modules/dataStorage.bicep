// The office's data: the files as received, what was answered, and the tables.

param name string
param location string
param redundancy string
param publicAccess bool

@description('Web origins from which a browser may upload with a signature; none unless that is on.')
param uploadOrigins string[]

@description('So long nobody can change or delete an uploaded file, not even the owner of the subscription once the policy is locked.')
@minValue(1)
@maxValue(146000)
param immutableDays int

@description('True once the policy was locked by hand: a locked policy can only be extended, by its own command, and is left alone here.')
param immutabilityLocked bool

@description('After so many days an uploaded file is deleted; 0 keeps it.')
@minValue(0)
param deleteUploadsAfterDays int

@description('For how many days what was deleted can be brought back.')
@minValue(7)
@maxValue(365)
param restoreDays int

@description('Scan what is uploaded for malware. Azure China does not have it.')
param malwareScanning bool

@description('GB scanned in a month at most.')
param malwareScanningCap int

@description('The Event Grid topic of this account.')
param topicName string

var containers = [
  'uploads'
  'returned'
  'findings'
  'mails'
  'imports'
  'batches'
  'keys'
]

var tables = [
  'Submissions'
  'Due'
  'Prints'
  'Waivers'
  'Agencies'
  'Compliance'
  'Settings'
  'Batches'
  'Issued'
  'Links'
  'Mails'
  'Outbox'
  'Runs'
]

var oldVersions = {
  name: 'old-versions'
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
          daysAfterCreationGreaterThan: 90
        }
      }
    }
  }
}

var staleDrafts = {
  name: 'stale-import-drafts'
  enabled: true
  type: 'Lifecycle'
  definition: {
    filters: {
      blobTypes: [
        'blockBlob'
      ]
      prefixMatch: [
        'imports/'
      ]
    }
    actions: {
      baseBlob: {
        delete: {
          daysAfterModificationGreaterThan: 30
        }
      }
    }
  }
}

var oldUploads = {
  name: 'old-uploads'
  enabled: true
  type: 'Lifecycle'
  definition: {
    filters: {
      blobTypes: [
        'blockBlob'
      ]
      prefixMatch: [
        'uploads/'
      ]
    }
    actions: {
      baseBlob: {
        delete: {
          daysAfterModificationGreaterThan: deleteUploadsAfterDays
        }
      }
    }
  }
}

module storage 'account.bicep' = {
  name: 'data-account'
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
        days: restoreDays
      }
      containerDeleteRetentionPolicy: {
        enabled: true
        days: restoreDays
      }
      cors: {
        corsRules: [
          for origin in uploadOrigins: {
            allowedOrigins: [
              origin
            ]
            allowedMethods: [
              'PUT'
            ]
            allowedHeaders: [
              'content-type'
              'x-ms-blob-type'
              'x-ms-version'
              'x-ms-meta-*'
            ]
            exposedHeaders: []
            maxAgeInSeconds: 600
          }
        ]
      }
    }

    resource each 'containers' = [
      for container in containers: {
        name: container
        properties: {
          publicAccess: 'None'
        }
      }
    ]
  }

  resource tableService 'tableServices' = {
    name: 'default'

    resource each 'tables' = [
      for table in tables: {
        name: table
      }
    ]
  }

  resource queueService 'queueServices' = {
    name: 'default'

    resource poison 'queues' = {
      name: 'webjobs-blobtrigger-poison'
    }
  }

  resource lifecycle 'managementPolicies' = {
    name: 'default'
    properties: {
      policy: {
        rules: concat([oldVersions, staleDrafts], deleteUploadsAfterDays > 0 ? [oldUploads] : [])
      }
    }
    dependsOn: [
      blobs
    ]
  }
}

resource uploads 'Microsoft.Storage/storageAccounts/blobServices/containers/immutabilityPolicies@2024-01-01' = if (!immutabilityLocked) {
  name: '${name}/default/uploads/default'
  properties: {
    immutabilityPeriodSinceCreationInDays: immutableDays
    allowProtectedAppendWrites: false
  }
  dependsOn: [
    account::blobs::each
  ]
}

// An account has one topic. It stands before the scanner is turned on, so that the scanner subscribes to this one.
resource topic 'Microsoft.EventGrid/systemTopics@2025-02-15' = {
  name: topicName
  location: location
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    source: account.id
    topicType: 'Microsoft.Storage.StorageAccounts'
  }
}

resource defender 'Microsoft.Security/defenderForStorageSettings@2025-01-01' = if (malwareScanning) {
  scope: account
  name: 'current'
  properties: {
    isEnabled: true
    overrideSubscriptionLevelSettings: true
    malwareScanning: {
      onUpload: {
        isEnabled: true
        capGBPerMonth: malwareScanningCap
      }
    }
    sensitiveDataDiscovery: {
      isEnabled: false
    }
  }
  dependsOn: [
    topic
  ]
}
