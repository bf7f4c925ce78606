using System.Threading.Channels;

namespace ReportFunctions.Local;

/// <summary>Names of blobs that this process has just stored. Local mode's blob trigger reads them; in Azure Event Grid does that, and nobody reads.</summary>
internal sealed class UploadNews
{
    private readonly Channel<string> names = Channel.CreateBounded<string>(
        new BoundedChannelOptions(1024) { FullMode = BoundedChannelFullMode.DropOldest });

    public ChannelReader<string> Names => names.Reader;

    public void Tell(string blobName) => names.Writer.TryWrite(blobName);
}
