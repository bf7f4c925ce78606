using '../main.bicep'

// Production in Azure. What differs from office to office comes from the environment of the shell; nothing here is a secret.

param stage = 'production'
param largestInstanceCount = 100
param readyInstances = 1
param redundancy = 'Standard_GZRS'
param immutableDays = 400
param immutabilityLocked = readEnvironmentVariable('IMMUTABILITY_LOCKED', '') == 'true'
param restoreDays = 90
param personalDataDays = 1095
param privateNetwork = true
param directUploads = false
param malwareScanning = true
param malwareScanningCap = 100
param signInClientId = readEnvironmentVariable('SIGN_IN_CLIENT_ID')
param siteAddress = readEnvironmentVariable('SITE_ADDRESS', '')
param communicationServices = {
  dataLocation: 'Asia Pacific'
  domain: readEnvironmentVariable('MAIL_DOMAIN')
  domainVerified: readEnvironmentVariable('MAIL_DOMAIN_VERIFIED', '') == 'true'
  applicationId: readEnvironmentVariable('MAIL_CLIENT_ID')
  principalId: readEnvironmentVariable('MAIL_PRINCIPAL_ID')
}
param replyTo = readEnvironmentVariable('REPLY_TO', '')
param mailsHandedIn = readEnvironmentVariable('MAILS_HANDED_IN', '') == 'true'
param readMailbox = readEnvironmentVariable('READ_MAILBOX', '') == 'true'
param authServId = readEnvironmentVariable('AUTH_SERV_ID', '')
param sealKey = '1'
param formerSealKeys = []
param operatorMail = readEnvironmentVariable('OPERATOR_MAIL')
param logDays = 90
param logGigabytesPerDay = 5
param budget = 600
param budgetStart = readEnvironmentVariable('BUDGET_START')
