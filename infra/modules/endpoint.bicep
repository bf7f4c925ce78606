// A resource's address inside the network.

param name string
param location string
param target string

@description('Which of its services: blob, queue, table or vault.')
param service string
param subnet string
param zone string

resource endpoint 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: name
  location: location
  properties: {
    subnet: {
      id: subnet
    }
    privateLinkServiceConnections: [
      {
        name: service
        properties: {
          privateLinkServiceId: target
          groupIds: [
            service
          ]
        }
      }
    ]
  }

  resource group 'privateDnsZoneGroups' = {
    name: 'default'
    properties: {
      privateDnsZoneConfigs: [
        {
          name: service
          properties: {
            privateDnsZoneId: zone
          }
        }
      ]
    }
  }
}
