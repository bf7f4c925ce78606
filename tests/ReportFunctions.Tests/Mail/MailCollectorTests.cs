using Microsoft.Extensions.Logging.Abstractions;
using ReportFunctions.Tests.Submissions;
using Reports.Mail.Desk;
using Reports.Mail.Incoming;

namespace ReportFunctions.Tests.Mail;

public sealed class MailCollectorTests(PipelineWorld world) : PipelineTests(world)
{
    private MailWorld Mails => field ??= new MailWorld(World);

    [Fact]
    public async Task Every_mail_is_stored_and_put_out_of_the_way_and_one_bad_mail_stops_no_other()
    {
        var box = new MailboxInMemory(new()
        {
            ["1"] = Mails.Raw(MailWorld.Mail()),
            ["2"] = BinaryData.FromString("a message that the reader breaks at"),
            ["3"] = Mails.Raw(MailWorld.Mail()),
            ["4"] = null,
        });

        Assert.Equal(new MailboxRun(3, 1, 0), await Collector(box).CollectAsync(Cancelled));

        Assert.Equal(["1", "3", "4"], box.Processed);
        Assert.Equal(["2"], box.Failed);
        Assert.Equal(2, (await Mails.ListedAsync(Cancelled)).Count);
        Assert.Equal(new MailboxRun(0, 0, 0), await Collector(box).CollectAsync(Cancelled));
    }

    [Fact]
    public async Task A_mailbox_that_does_not_answer_leaves_the_mail_where_it_is_and_the_next_look_takes_it_once()
    {
        var box = new MailboxInMemory(new() { ["1"] = Mails.Raw(MailWorld.Mail()) }) { IsBroken = true };
        Assert.Equal(new MailboxRun(0, 0, 1), await Collector(box).CollectAsync(Cancelled));
        Assert.Empty(box.Failed);

        box.IsBroken = false;
        Assert.Equal(new MailboxRun(1, 0, 0), await Collector(box).CollectAsync(Cancelled));
        Assert.Single(await Mails.ListedAsync(Cancelled));
    }

    [Fact]
    public async Task Without_a_mailbox_there_is_nothing_to_do() =>
        Assert.Equal(new MailboxRun(0, 0, 0), await new MailCollector(null, MailWay.Graph, Mails.Desk(), NullLogger<MailCollector>.Instance).CollectAsync(Cancelled));

    private MailCollector Collector(MailboxInMemory box) => new(box, MailWay.MailDev, Mails.Desk(), NullLogger<MailCollector>.Instance);

    /// <summary>A mailbox that marks nothing while it is broken, after the mail was fetched.</summary>
    private sealed class MailboxInMemory(Dictionary<string, BinaryData?> mails) : IMailbox
    {
        public bool IsBroken { get; set; }

        public List<string> Processed { get; } = [];

        public List<string> Failed { get; } = [];

        public Task<IReadOnlyList<MailboxItem>> ListUnreadAsync(int most, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<MailboxItem>>([.. mails.Keys.Except(Processed).Except(Failed).Order().Take(most).Select(id => new MailboxItem(id))]);

        public Task<BinaryData?> FetchAsync(MailboxItem item, CancellationToken cancellationToken) => Task.FromResult(mails[item.Id]);

        public Task MarkProcessedAsync(MailboxItem item, CancellationToken cancellationToken) => MarkAsync(Processed, item);

        public Task MarkFailedAsync(MailboxItem item, CancellationToken cancellationToken) => MarkAsync(Failed, item);

        private Task MarkAsync(List<string> list, MailboxItem item)
        {
            if (IsBroken)
            {
                throw new HttpRequestException("The mailbox does not answer.");
            }

            list.Add(item.Id);
            return Task.CompletedTask;
        }
    }
}
