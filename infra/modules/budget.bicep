// Says by mail when a month becomes dearer than planned.

param name string

@description('In the currency of the subscription, for a month.')
param amount int

@description('First day of the month of the first deployment, YYYY-MM-01. It cannot be changed afterwards.')
param start string
param operatorMail string

resource budget 'Microsoft.Consumption/budgets@2023-11-01' = {
  name: name
  properties: {
    category: 'Cost'
    timeGrain: 'Monthly'
    amount: amount
    timePeriod: {
      startDate: start
    }
    notifications: {
      nearlySpent: {
        enabled: true
        operator: 'GreaterThanOrEqualTo'
        threshold: 80
        thresholdType: 'Actual'
        contactEmails: [
          operatorMail
        ]
      }
      willBeOver: {
        enabled: true
        operator: 'GreaterThan'
        threshold: 100
        thresholdType: 'Forecasted'
        contactEmails: [
          operatorMail
        ]
      }
    }
  }
}
