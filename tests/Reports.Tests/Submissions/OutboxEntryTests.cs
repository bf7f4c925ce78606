using Reports.Submissions;
using static Reports.Tests.Submissions.SubmissionBuilder;

namespace Reports.Tests.Submissions;

public sealed class OutboxEntryTests
{
    [Fact]
    public void Two_processes_owe_the_very_same_mail()
    {
        var decided = Submission().Decided(SubmissionStatus.Returned);
        var (one, other) = (OutboxEntry.For(decided, "office.example"), OutboxEntry.For(decided, "office.example"));

        Assert.Equal(one, other);
        Assert.Equal($"<{decided.Id.Guid:D}.returned@office.example>", one.MessageId);
        Assert.NotEqual(one.Id, OutboxEntry.For(decided with { Status = SubmissionStatus.Accepted }, "office.example").Id);
    }

    [Fact]
    public void An_entry_is_read_as_it_was_written()
    {
        var entry = OutboxEntry.For(Submission().Decided(SubmissionStatus.Failed), "office.example") with
        {
            State = OutboxState.GivenUp,
            Attempts = 29,
            SentAt = ReceivedAt,
            LeaseUntil = ReceivedAt,
            LastError = "SmtpException: 连接被拒绝",
            Taken = ["one@agency.example", "two@agency.example"],
            Lost = ["gone@agency.example"],
            Earlier = ["<1@office.example>"],
        };

        var read = OutboxEntry.From(entry.ToEntity());
        Assert.Equal(entry.Taken, read.Taken);
        Assert.Equal(entry.Lost, read.Lost);
        Assert.Equal(entry.Earlier, read.Earlier);
        Assert.Equal(entry, read with { Taken = entry.Taken, Lost = entry.Lost, Earlier = entry.Earlier, Stored = entry.Stored });
    }

    [Fact]
    public void A_pointer_is_read_from_its_key_and_leads_to_the_submission()
    {
        var owed = DuePointer.ToSend(OutboxEntry.For(Submission().Decided(SubmissionStatus.Returned), "office.example"), ReceivedAt);

        Assert.True(DuePointer.TryRead(DueKind.Mail, owed.ToEntity(), out var read));
        Assert.Equal(owed, read);
        Assert.Equal(Submission().Id, read.About);
    }
}
