using '../main.bicep'

// Trying out in Azure: no network of its own, small, and mail to one domain only. What differs from office to office comes from the environment
// of the shell; nothing here is a secret.

param stage = 'test'
param immutableDays = 1
param deleteUploadsAfterDays = 60
param personalDataDays = 30
param privateNetwork = false
param malwareScanning = false
param signInClientId = readEnvironmentVariable('SIGN_IN_CLIENT_ID')
param communicationServices = {
  dataLocation: 'Asia Pacific'
  domain: ''
  domainVerified: false
  applicationId: readEnvironmentVariable('MAIL_CLIENT_ID')
  principalId: readEnvironmentVariable('MAIL_PRINCIPAL_ID')
}
param allowedMailDomains = [
  readEnvironmentVariable('TEST_MAIL_DOMAIN')
]
param sealKey = '1'
param operatorMail = readEnvironmentVariable('OPERATOR_MAIL')
param budget = 50
param budgetStart = readEnvironmentVariable('BUDGET_START')
