using '../main.bicep'

// Trying out in Azure China, which has no Communication Services and no malware scanner, and Flex Consumption, if at all, not everywhere: an ordinary
// plan, and the mail server of the office.

param stage = 'test'
param planSize = 'B1'
param immutableDays = 1
param deleteUploadsAfterDays = 60
param personalDataDays = 30
param privateNetwork = false
param malwareScanning = false
param signInClientId = readEnvironmentVariable('SIGN_IN_CLIENT_ID')
param signInEndpoint = 'https://login.partner.microsoftonline.cn/'
param smtpServer = {
  host: readEnvironmentVariable('SMTP_HOST')
  port: 587
  implicitTls: false
  userName: readEnvironmentVariable('SMTP_USER')
  from: readEnvironmentVariable('SMTP_FROM')
}
param allowedMailDomains = [
  readEnvironmentVariable('TEST_MAIL_DOMAIN')
]
param sealKey = '1'
param operatorMail = readEnvironmentVariable('OPERATOR_MAIL')
param budget = 0
param budgetStart = ''
