// The names of everything, so that the second template finds what the first one made. The suffix makes those unique that the whole cloud shares.

@export()
type Names = {
  app: string
  identity: string
  plan: string
  hostAccount: string
  dataAccount: string
  vault: string
  network: string
  workspace: string
  insights: string
  uploadEvents: string
  actionGroup: string
  mail: string
}

@export()
func namesFor(name string, stage string, suffix string) Names => {
  app: '${name}-${stage}-${take(suffix, 6)}'
  identity: '${name}-${stage}-app'
  plan: '${name}-${stage}-plan'
  hostAccount: '${take('${name}${stage}', 9)}host${take(suffix, 11)}'
  dataAccount: '${take('${name}${stage}', 9)}data${take(suffix, 11)}'
  vault: '${take('${name}-${stage}', 16)}-${take(suffix, 7)}'
  network: '${name}-${stage}-network'
  workspace: '${name}-${stage}-logs'
  insights: '${name}-${stage}-insights'
  uploadEvents: '${name}-${stage}-uploads'
  actionGroup: '${name}-${stage}-operators'
  mail: '${name}-${stage}-mail-${take(suffix, 6)}'
}
