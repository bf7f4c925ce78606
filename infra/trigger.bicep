// The event subscription that wakes the blob trigger. Runs after the code is published: before that there is neither the function nor its key.

import { namesFor } from 'names.bicep'

@minLength(2)
@maxLength(8)
param name string = 'reports'

@allowed([
  'test'
  'production'
])
param stage string

var names = namesFor(name, stage, uniqueString(resourceGroup().id))

resource app 'Microsoft.Web/sites@2024-04-01' existing = {
  name: names.app
}

resource hostAccount 'Microsoft.Storage/storageAccounts@2024-01-01' existing = {
  name: names.hostAccount
}

resource operators 'Microsoft.Insights/actionGroups@2023-01-01' existing = {
  name: names.actionGroup
}

resource topic 'Microsoft.EventGrid/systemTopics@2025-02-15' existing = {
  name: names.uploadEvents

  resource uploads 'eventSubscriptions' = {
    name: 'receive-workbook'
    properties: {
      destination: {
        endpointType: 'WebHook'
        properties: {
          endpointUrl: 'https://${app.properties.defaultHostName}/runtime/webhooks/blobs?functionName=Host.Functions.ReceiveWorkbook&code=${listKeys('${app.id}/host/default', app.apiVersion).systemKeys.blobs_extension}'
          maxEventsPerBatch: 1
          minimumTlsVersionAllowed: '1.2'
        }
      }
      filter: {
        includedEventTypes: [
          'Microsoft.Storage.BlobCreated'
        ]
        subjectBeginsWith: '/blobServices/default/containers/uploads/'
      }
      eventDeliverySchema: 'EventGridSchema'
      // What is not delivered in an hour is found by the comparison every five minutes; the rest of the day is for a longer outage.
      retryPolicy: {
        maxDeliveryAttempts: 30
        eventTimeToLiveInMinutes: 1440
      }
      deadLetterWithResourceIdentity: {
        identity: {
          type: 'SystemAssigned'
        }
        deadLetterDestination: {
          endpointType: 'StorageBlob'
          properties: {
            resourceId: hostAccount.id
            blobContainerName: 'dead-letters'
          }
        }
      }
    }
  }
}

resource undelivered 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: 'undelivered-events'
  location: 'global'
  properties: {
    description: '上传事件未能送达程序，已存入容器 dead-letters；五分钟核对会处理相应文件。 Events of uploads could not be delivered and lie in container dead-letters; the comparison takes up their files.'
    enabled: true
    severity: 1
    scopes: [
      topic.id
    ]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          criterionType: 'StaticThresholdCriterion'
          name: 'undelivered'
          metricNamespace: 'Microsoft.EventGrid/systemTopics'
          metricName: 'DeadLetteredCount'
          timeAggregation: 'Total'
          operator: 'GreaterThan'
          threshold: 0
        }
      ]
    }
    actions: [
      {
        actionGroupId: operators.id
      }
    ]
  }
}
