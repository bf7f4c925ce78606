using System.Xml.Linq;
using Azure.Storage.Blobs;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Options;
using Reports.Storage;

namespace ReportFunctions.Composition;

/// <summary>
/// Keeps the keys of cookies and form tokens in a blob container, so that a form from one instance can be sent to another and
/// a restart signs nobody out.
/// </summary>
internal sealed class BlobKeys(StorageAccount storage) : IXmlRepository, IConfigureOptions<KeyManagementOptions>
{
    private const string Name = "keys";
    private readonly BlobContainerClient container = storage.Container(Name);

    public void Configure(KeyManagementOptions options) => options.XmlRepository = this;

    // The framework asks for keys without waiting: there is no asynchronous form of this interface.
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        container.CreateIfNotExists();
        return [.. container.GetBlobs().Select(blob => XElement.Parse(container.GetBlobClient(blob.Name).DownloadContent().Value.Content.ToString()))];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        container.CreateIfNotExists();
        container.GetBlobClient($"{friendlyName}.xml").Upload(BinaryData.FromString(element.ToString()), overwrite: true);
    }
}
