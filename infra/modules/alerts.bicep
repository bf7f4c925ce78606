// Who is told what goes wrong. The queries read the metrics and log lines that the program and its host write.

import { Alert } from 'alertRules.bicep'

param actionGroupName string
param location string
param workspaceId string

@description('The mail address of whoever runs the service.')
param operatorMail string
param rules Alert[]

resource operators 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: actionGroupName
  location: 'global'
  properties: {
    enabled: true
    groupShortName: 'reports'
    emailReceivers: [
      {
        name: 'operator'
        emailAddress: operatorMail
        useCommonAlertSchema: true
      }
    ]
  }
}

resource alerts 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [
  for rule in rules: {
    name: rule.name
    location: location
    kind: 'LogAlert'
    properties: {
      displayName: rule.title
      description: rule.action
      enabled: true
      severity: rule.severity
      scopes: [
        workspaceId
      ]
      evaluationFrequency: rule.every
      windowSize: rule.over
      autoMitigate: true
      // A new workspace has no such tables until the first telemetry arrives.
      skipQueryValidation: true
      criteria: {
        allOf: [
          {
            query: rule.query
            timeAggregation: rule.aggregation
            metricMeasureColumn: rule.column
            operator: rule.operator
            threshold: rule.threshold
            failingPeriods: {
              numberOfEvaluationPeriods: 1
              minFailingPeriodsToAlert: 1
            }
          }
        ]
      }
      actions: {
        actionGroups: [
          operators.id
        ]
      }
    }
  }
]
