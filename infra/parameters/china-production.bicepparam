using '../main.bicep'

// Production in Azure China, which has no Communication Services and no malware scanner, and Flex Consumption, if at all, not everywhere: an ordinary
// plan, and the mail server of the office. A budget there depends on the agreement; set it in the portal where there is one.

param stage = 'production'
param planSize = 'P1v3'
param redundancy = 'Standard_GRS'
param immutableDays = 400
param immutabilityLocked = readEnvironmentVariable('IMMUTABILITY_LOCKED', '') == 'true'
param restoreDays = 90
param personalDataDays = 1095
param privateNetwork = true
param directUploads = false
param malwareScanning = false
param signInClientId = readEnvironmentVariable('SIGN_IN_CLIENT_ID')
param signInEndpoint = 'https://login.partner.microsoftonline.cn/'
param siteAddress = readEnvironmentVariable('SITE_ADDRESS', '')
param smtpServer = {
  host: readEnvironmentVariable('SMTP_HOST')
  port: int(readEnvironmentVariable('SMTP_PORT'))
  implicitTls: readEnvironmentVariable('SMTP_IMPLICIT_TLS', '') == 'true'
  userName: readEnvironmentVariable('SMTP_USER')
  from: readEnvironmentVariable('SMTP_FROM')
}
param replyTo = readEnvironmentVariable('REPLY_TO', '')
param mailsHandedIn = readEnvironmentVariable('MAILS_HANDED_IN', '') == 'true'
param readMailbox = readEnvironmentVariable('READ_MAILBOX', '') == 'true'
param graphEndpoint = 'https://microsoftgraph.chinacloudapi.cn/v1.0/'
param authServId = readEnvironmentVariable('AUTH_SERV_ID', '')
param sealKey = '1'
param formerSealKeys = []
param operatorMail = readEnvironmentVariable('OPERATOR_MAIL')
param logDays = 90
param logGigabytesPerDay = 5
param budget = 0
param budgetStart = ''
