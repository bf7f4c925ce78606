// What is worth waking somebody for, as data.

@export()
type Alert = {
  name: string
  title: string

  @description('What to do, in both languages: it stands in the mail.')
  action: string

  @description('1 is an error, 2 a warning.')
  severity: 1 | 2
  every: string
  over: string
  query: string
  aggregation: 'Total' | 'Maximum'
  column: string
  operator: 'GreaterThan' | 'LessThan'
  threshold: int
}

@export()
var alertRules Alert[] = [
  {
    name: 'failed-submissions'
    title: '报送处理失败 A submission failed'
    action: '本系统的错误，不是报送单位的错误：查看日志，修复后在 /mails 与合规表中重新处理。 Our fault, never the agency\'s: read the log, mend it, and have it decided again.'
    severity: 1
    every: 'PT5M'
    over: 'PT15M'
    query: 'AppMetrics | where Name == "reports.submissions.decided" | where tostring(Properties.outcome) == "Failed" | summarize Failed = sum(Sum) by bin(TimeGenerated, 15m)'
    aggregation: 'Total'
    column: 'Failed'
    operator: 'GreaterThan'
    threshold: 0
  }
  {
    name: 'outbox-age'
    title: '待发邮件积压 Mail is not going out'
    action: '最早一封待发邮件已等待 15 分钟以上：检查邮件服务器、密码和 /outbox。 The oldest mail has waited for more than 15 minutes: look at the mail server, its password and /outbox.'
    severity: 1
    every: 'PT5M'
    over: 'PT15M'
    query: 'AppMetrics | where Name == "reports.outbox.age" | summarize Age = max(Max) by bin(TimeGenerated, 15m)'
    aggregation: 'Maximum'
    column: 'Age'
    operator: 'GreaterThan'
    threshold: 900
  }
  {
    name: 'submissions-age'
    title: '报送等待核验过久 A submission waits for its verdict'
    action: '有报送等待核验 15 分钟以上：检查事件订阅、恶意软件扫描和触发器。 A filing has waited for more than 15 minutes: look at the event subscription, the malware scan and the trigger.'
    severity: 1
    every: 'PT5M'
    over: 'PT15M'
    query: 'AppMetrics | where Name == "reports.submissions.age" | summarize Age = max(Max) by bin(TimeGenerated, 15m)'
    aggregation: 'Maximum'
    column: 'Age'
    operator: 'GreaterThan'
    threshold: 900
  }
  {
    name: 'reconcile-mends'
    title: '核对程序作了修补 The comparison had to mend something'
    action: '文件、记录和邮件不一致，已自动修补：找出原因。 Files, rows and mails did not agree and were mended: find out why.'
    severity: 2
    every: 'PT15M'
    over: 'PT1H'
    query: 'AppMetrics | where Name == "reports.reconcile.mended" | summarize Mended = sum(Sum) by bin(TimeGenerated, 1h)'
    aggregation: 'Total'
    column: 'Mended'
    operator: 'GreaterThan'
    threshold: 0
  }
  {
    name: 'poison'
    title: '触发器放弃了一个文件 The trigger has given up a file'
    action: '主机已把消息移入队列 webjobs-blobtrigger-poison：查看日志；五分钟核对会再次处理该文件。 The host has moved a message to the queue webjobs-blobtrigger-poison: read the log; the comparison takes the file up again.'
    severity: 1
    every: 'PT5M'
    over: 'PT15M'
    query: 'AppTraces | where Message has "MaxDequeueCount" or Message has "webjobs-blobtrigger-poison" | summarize Poisoned = count() by bin(TimeGenerated, 15m)'
    aggregation: 'Total'
    column: 'Poisoned'
    operator: 'GreaterThan'
    threshold: 0
  }
  {
    name: 'silence'
    title: '系统没有动静 Nothing is heard of the service'
    action: '半小时没有任何指标：程序可能没有运行，其他告警也不会发出。 No metric for half an hour: the program may not be running, and then no other alert comes.'
    severity: 1
    every: 'PT15M'
    over: 'PT30M'
    query: 'AppMetrics | where Name == "reports.outbox.age" | summarize Heard = count()'
    aggregation: 'Total'
    column: 'Heard'
    operator: 'LessThan'
    threshold: 1
  }
]
